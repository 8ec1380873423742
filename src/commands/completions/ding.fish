# Completions of ding for fish: the program itself says what fits.
function __ding_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    for line in ($words[1] __complete fish $words[2..] "$word" 2>/dev/null)
        switch $line
            case :files :folders
                set -l start (string match -r -- '^--[^=]*=' "$word")
                for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$word"))
                    echo "$start$path"
                end
            case '*'
                echo $line
        end
    end
end
complete -c ding -f -a '(__ding_complete)'
