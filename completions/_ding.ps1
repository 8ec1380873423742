# Completions of ding for PowerShell: the program itself says what fits.
Register-ArgumentCompleter -Native -CommandName ding -ScriptBlock {
    param($word, $ast, $cursor)
    $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    # An empty argument would be left out: the word stands behind a `=`.
    & ding __complete powershell @before "=$word" 2>$null | Where-Object { $_ -notlike ':f*s' } | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        $text = if ($value -match '[\s$;&|(){}''"`@#]') { "'" + ($value -replace "'", "''") + "'" } else { $value }
        $tip = if ($help) { $help } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $tip)
    }
}
