# Completions of ding for elvish: the program itself says what fits.
use str
set edit:completion:arg-completer[ding] = {|@words|
    e:ding __complete elvish (all $words[1..]) 2>/dev/null | from-lines | each {|line|
        if (or (eq $line :files) (eq $line :folders)) {
            edit:complete-filename $words[-1]
        } else {
            var word @help = (str:split "\t" $line)
            edit:complex-candidate $word &display=$word(if (> (count $help) 0) { put ' '$help[0] } else { put '' })
        }
    }
}
