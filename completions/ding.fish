# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ding_global_optspecs
    string join \n json q/quiet v/verbose n/dry-run curl color= lang= timeout= max-wait= metrics= proxy= no-proxy ca-file= config= app= h/help V/version
end

function __fish_ding_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_ding_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_ding_using_subcommand
    set -l cmd (__fish_ding_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c ding -n "__fish_ding_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_needs_command" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_needs_command" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_needs_command" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_needs_command" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_needs_command" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_needs_command" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_needs_command" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_needs_command" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_needs_command" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_needs_command" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_needs_command" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_needs_command" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_needs_command" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_needs_command" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_needs_command" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_needs_command" -s V -l version -d 'Print version'
complete -c ding -n "__fish_ding_needs_command" -f -a "send" -d 'Send a message to one or more targets'
complete -c ding -n "__fish_ding_needs_command" -f -a "upload" -d 'Upload files to DingTalk\'s media storage and print their media_ids'
complete -c ding -n "__fish_ding_needs_command" -f -a "message" -d 'What was sent lately; read status and recall of robot messages'
complete -c ding -n "__fish_ding_needs_command" -f -a "outbox" -d 'Messages that could not be delivered yet'
complete -c ding -n "__fish_ding_needs_command" -f -a "overdue" -d 'Report jobs that should have run and did not'
complete -c ding -n "__fish_ding_needs_command" -f -a "token" -d 'Get, show or clear the access token of an enterprise app'
complete -c ding -n "__fish_ding_needs_command" -f -a "ask" -d 'Ask a language model about what comes in, and send its answer'
complete -c ding -n "__fish_ding_needs_command" -f -a "run" -d 'Run a command and report to a group what became of it'
complete -c ding -n "__fish_ding_needs_command" -f -a "verify" -d 'Check that the credentials are good: a quick yes or no for scripts (why not: ding doctor)'
complete -c ding -n "__fish_ding_needs_command" -f -a "doctor" -d 'Find out what is broken and how to mend it, stage by stage (only yes or no: ding verify)'
complete -c ding -n "__fish_ding_needs_command" -f -a "explain" -d 'Explain an error that you have in hand, offline: meaning, causes, fix (to look for one: ding doctor)'
complete -c ding -n "__fish_ding_needs_command" -f -a "sign" -d 'Sign a webhook\'s address for use by other tools'
complete -c ding -n "__fish_ding_needs_command" -f -a "stream" -d 'Test and use Stream mode'
complete -c ding -n "__fish_ding_needs_command" -f -a "target" -d 'List, add or remove named targets'
complete -c ding -n "__fish_ding_needs_command" -f -a "config" -d 'Show and change the settings'
complete -c ding -n "__fish_ding_needs_command" -f -a "recipe" -d 'Print a ready file for a CI service, cron, systemd, a monitor, …'
complete -c ding -n "__fish_ding_needs_command" -f -a "sandbox" -d 'A local DingTalk for trying, testing and CI'
complete -c ding -n "__fish_ding_needs_command" -f -a "completions" -d 'Print completions for a shell'
complete -c ding -n "__fish_ding_needs_command" -f -a "man" -d 'Print the manual page, or write one for each command and topic'
complete -c ding -n "__fish_ding_needs_command" -f -a "help" -d 'Print the help of a command or a topic'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "text" -d 'Send plain text'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "markdown" -d 'Send Markdown'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "link" -d 'Send a link with a picture'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "action-card" -d 'Send a card with buttons'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "feed-card" -d 'Send rows of picture links (webhooks only)'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "image" -d 'Send pictures'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "file" -d 'Send a document'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "audio" -d 'Send a voice message'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "video" -d 'Send a video'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "raw" -d 'Send your own JSON'
complete -c ding -n "__fish_ding_using_subcommand send; and not __fish_seen_subcommand_from text markdown link action-card feed-card image file audio video raw alertmanager" -f -a "alertmanager" -d 'Send the alerts of Prometheus Alertmanager or Grafana'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l intro -d 'Text before the body, never cut; in Markdown a heading' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l empty -d 'When the body is empty: send the message all the same, or skip it' -r -f -a "send\t'It goes out and says that there was no output'
skip\t'Nothing is sent'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from text" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l title -d 'Preview in the list of conversations; by default the first heading or line' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l intro -d 'Text before the body, never cut; in Markdown a heading' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l empty -d 'When the body is empty: send the message all the same, or skip it' -r -f -a "send\t'It goes out and says that there was no output'
skip\t'Nothing is sent'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l verbatim -d 'Leave line breaks as they are; DingTalk then swallows single ones'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l upload-pictures -d 'Upload the local pictures of the Markdown, below the folder of `--body-file`, else the working folder'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from markdown" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l title -d 'Title' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l url -d 'Where a click goes: https://, http://, dingtalk:// or dtmd://' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l picture -d 'Picture: URL or media_id' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l open -d 'Open addresses in the browser, or in the side panel, as PC clients do by themselves' -r -f -a "browser\t'The browser, on PC and phone'
panel\t'The side panel on PC'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l intro -d 'Text before the body, never cut; in Markdown a heading' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l empty -d 'When the body is empty: send the message all the same, or skip it' -r -f -a "send\t'It goes out and says that there was no output'
skip\t'Nothing is sent'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l button -d 'A button; repeatable. The enterprise robot takes up to 5, or 2 side by side' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l status -d 'How the build ended, such as success, failure or cancelled, where the service does not tell' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l open -d 'Open addresses in the browser, or in the side panel, as PC clients do by themselves' -r -f -a "browser\t'The browser, on PC and phone'
panel\t'The side panel on PC'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l title -d 'Preview in the list of conversations; by default the first heading or line' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l intro -d 'Text before the body, never cut; in Markdown a heading' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l empty -d 'When the body is empty: send the message all the same, or skip it' -r -f -a "send\t'It goes out and says that there was no output'
skip\t'Nothing is sent'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l horizontal -d 'Buttons beside each other'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l hide-avatar -d 'Without the sender\'s picture (webhooks only)'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l ci -d 'Say what the CI service tells of this build: result, repository, branch, commit, author, duration, with buttons to the run and the changes'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l verbatim -d 'Leave line breaks as they are; DingTalk then swallows single ones'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l upload-pictures -d 'Upload the local pictures of the Markdown, below the folder of `--body-file`, else the working folder'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from action-card" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l item -d 'A row: title, address, picture (URL or media_id); repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l open -d 'Open addresses in the browser, or in the side panel, as PC clients do by themselves' -r -f -a "browser\t'The browser, on PC and phone'
panel\t'The side panel on PC'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from feed-card" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l caption -d 'Text below the last picture; a message of its own where a picture cannot carry it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l webhook-format -d 'Shape for webhooks' -r -f -a "markdown\t'A Markdown message that shows it'
image\t'msgtype image with picURL; undocumented'
sampleImageMsg\t'msgtype sampleImageMsg; undocumented'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l check-url -d 'Ask URLs with HEAD, as DingTalk does, and refuse what is no picture'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l no-reuse -d 'Upload again, also when the same picture was uploaded before'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from image" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l name -d 'Name to show' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l zip -d 'Pack it into a zip archive first'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l unchecked -d 'Send a type that DingTalk does not document'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l no-reuse -d 'Upload again, also when the same file was uploaded before'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from file" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l duration -d 'How long it plays, such as 4s or 3500ms' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l unchecked -d 'Send a type that DingTalk does not document'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l no-reuse -d 'Upload again, also when the same file was uploaded before'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from audio" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l cover -d 'Picture to show before it plays: a file' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l duration -d 'How long it plays; whole seconds' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l width -d 'Pixels' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l height -d 'Pixels' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l unchecked -d 'Send a type that DingTalk does not document'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l no-reuse -d 'Upload again, also when the same file was uploaded before'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from video" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l msg-key -d 'msgKey whose parameters the JSON holds (enterprise robot)' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from raw" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l template -d 'A layout of your own, as text or file: `{{title}}`, `{{#firing}}{{name}} {{labels.instance}}{{/firing}}`' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l dedup -d 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l dedup-key -d 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l resolve -d 'Send only when the alert of this key is open, say for how long it was, and close it' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s F -l body-file -d 'Read the body from this file, which may be a named pipe' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand send; and __fish_seen_subcommand_from alertmanager" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand upload" -l type -d 'Type to store them as; by default what their content is' -r -f -a "image\t'jpg, gif, png, bmp; 20 MB'
voice\t'amr, mp3, wav; 2 MB'
video\t'mp4; 20 MB'
file\t'doc, docx, xls, xlsx, ppt, pptx, zip, pdf, rar; 20 MB'"
complete -c ding -n "__fish_ding_using_subcommand upload" -l name -d 'Name towards the receiver, for one file' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand upload" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand upload" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand upload" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand upload" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand upload" -l zip -d 'Pack each file into a zip archive first'
complete -c ding -n "__fish_ding_using_subcommand upload" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand upload" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand upload" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand upload" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand upload" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand upload" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand upload" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand upload" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -f -a "list" -d 'Show what was sent lately from this machine, to whom, and what became of it'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -f -a "status" -d 'Who has read a message'
complete -c ding -n "__fish_ding_using_subcommand message; and not __fish_seen_subcommand_from list status recall" -f -a "recall" -d 'Take messages back'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -s t -l to -d 'Only what went to this target, as it was called then; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l limit -d 'The newest so many; 0: all' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -s t -l to -d 'Target it was sent to, when this machine did not send it: a name, group:ID or user:ID' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l last -d 'The message that was sent last from here'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -s t -l to -d 'Target they were sent to, when this machine did not send them: a name, group:ID or user:ID' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l last -d 'The message that was sent last from here'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand message; and __fish_seen_subcommand_from recall" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -f -a "list" -d 'List the messages that wait, and the dead letters'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -f -a "show" -d 'Show a stored message: whom it is for, why it waits, and what it says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -f -a "flush" -d 'Send what waits, oldest first'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -f -a "drop" -d 'Remove stored messages and dead letters for good'
complete -c ding -n "__fish_ding_using_subcommand outbox; and not __fish_seen_subcommand_from list show flush drop retry" -f -a "retry" -d 'Call dead letters back and send them, with a mark where they may be repeats'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -s t -l to -d 'Only those for this target' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -s t -l to -d 'Only those for this target' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from flush" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -s t -l to -d 'Only those for this target' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l all -d 'All of them'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l dead -d 'Dead letters only'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s t -l to -d 'Only those for this target' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l all -d 'All of them'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand outbox; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand overdue" -s t -l to -d 'Tell this target what is new; repeatable. Without it the jobs are only printed' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l dedup -d 'Tell a target again after this time; `off`: at each call. By default as `dedup` of the target says, else 24h' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l forget -d 'Forget a job that will not run any more' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand overdue" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand overdue" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand overdue" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand overdue" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand overdue" -l exit-code -d 'End with exit code 11 when a job is overdue'
complete -c ding -n "__fish_ding_using_subcommand overdue" -l all -d 'Show the jobs that are not overdue too'
complete -c ding -n "__fish_ding_using_subcommand overdue" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand overdue" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand overdue" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand overdue" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand overdue" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand overdue" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand overdue" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -f -a "get" -d 'Print the access token'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -f -a "status" -d 'Show the cached token without the network'
complete -c ding -n "__fish_ding_using_subcommand token; and not __fish_seen_subcommand_from get status clear" -f -a "clear" -d 'Remove the cached token'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l api -d 'Which endpoint the token comes from' -r -f -a "current\t'POST /v1.0/oauth2/accessToken'
legacy\t'GET /gettoken'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l min-ttl -d 'Ask for a new token unless the cached one is good for at least this long [default: 5m]' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l header -d 'Print the header line `x-acs-dingtalk-access-token: TOKEN`'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l refresh -d 'Ask DingTalk even when the cache is good; inside its two hours DingTalk answers the same token again'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l api -d 'Which endpoint the token comes from' -r -f -a "current\t'POST /v1.0/oauth2/accessToken'
legacy\t'GET /gettoken'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l api -d 'Which endpoint the token comes from' -r -f -a "current\t'POST /v1.0/oauth2/accessToken'
legacy\t'GET /gettoken'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l all -d 'Remove the tokens of every app, base and endpoint'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand token; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand ask" -s t -l to -d 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l overflow -d 'What becomes of a text that is too long: by default its beginning and end are sent' -r -f -a "cut\t'One message: the beginning and the end, with a mark between them'
split\t'Several messages, numbered'
file\t'One message, and the whole as a file; groups and people only'
fail\t'It is refused'"
complete -c ding -n "__fish_ding_using_subcommand ask" -l max-parts -d 'Most parts of a text that is split' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l title -d 'Preview in the list of conversations; by default the answer\'s first heading or line' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l system -d 'Instructions for the model, in place of those of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l model -d 'Model to ask: a name under `[models]`, or default' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l fallback -d 'Model to ask when that one fails; repeatable, in this order' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l max-input -d 'How much of the material the model gets, such as 8k or 1M bytes' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l keep -d 'Which end of a longer material it gets' -r -f -a "head\t'The beginning'
tail\t'The end'
both\t'Half of each'"
complete -c ding -n "__fish_ding_using_subcommand ask" -l session -d 'Go on with the conversation of this name' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand ask" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand ask" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand ask" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand ask" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand ask" -l exact -d 'As given or not at all: refuse what would have to be changed'
complete -c ding -n "__fish_ding_using_subcommand ask" -l queue -d 'Store what cannot be delivered now in the outbox, exit 75; it goes out later'
complete -c ding -n "__fish_ding_using_subcommand ask" -l no-queue -d 'Store nothing, whatever the settings say'
complete -c ding -n "__fish_ding_using_subcommand ask" -l best-effort -d 'End with exit code 0 also when nothing could be delivered'
complete -c ding -n "__fish_ding_using_subcommand ask" -l print -d 'Write the answer to standard output as it comes; without --to it goes nowhere else'
complete -c ding -n "__fish_ding_using_subcommand ask" -l attach-raw -d 'Send the end of the material first, at once'
complete -c ding -n "__fish_ding_using_subcommand ask" -l show-redacted -d 'Tell what was hidden, shortened, on standard error'
complete -c ding -n "__fish_ding_using_subcommand ask" -l no-redact -d 'Hide nothing in what goes to the group as it is; the model never gets a secret'
complete -c ding -n "__fish_ding_using_subcommand ask" -l strict -d 'Fail when the model does (exit 10), instead of sending the end of the material'
complete -c ding -n "__fish_ding_using_subcommand ask" -l card -d 'Write the answer into an AI card while it comes; for groups and single persons'
complete -c ding -n "__fish_ding_using_subcommand ask" -l clear -d 'Forget the conversation; nothing is asked'
complete -c ding -n "__fish_ding_using_subcommand ask" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand ask" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand ask" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand ask" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand ask" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand ask" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand ask" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand ask" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand run" -l name -d 'What the job is called; failures are counted by this name' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l on -d 'When a report is sent' -r -f -a "failure\t'At each failure'
change\t'At the first failure, and at the success that ends a row of them'
always\t'At each end'"
complete -c ding -n "__fish_ding_using_subcommand run" -l slow -d 'Report a success too that took longer, such as 10m' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l after -d 'Report a failure only when it is at least the N-th in a row' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l tail -d 'How many of the last lines are reported' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l limit -d 'Stop the command when it takes longer: SIGTERM, then SIGKILL; exit code 124' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l kill-after -d 'How long after SIGTERM SIGKILL follows' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l ask-timeout -d 'Longest wait for the model' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l expect -d 'The next run begins within this time, such as 26h; else `ding overdue` reports it' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l notify-timeout -d 'Longest wait of a report for the quota that all processes share; then it is stored [default: 70s after a failure, else 5s]' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l report -d 'Write what became of the command to this file, as one JSON document' -r -F
complete -c ding -n "__fish_ding_using_subcommand run" -s t -l to -d 'Where reports go: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l at -d 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand run" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand run" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand run" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand run" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand run" -l no-tail -d 'Hand both outputs down untouched, and report no lines'
complete -c ding -n "__fish_ding_using_subcommand run" -l ask -d 'Send what a language model says about the last lines after the report of a failure'
complete -c ding -n "__fish_ding_using_subcommand run" -l ci -d 'Say what the CI service tells of the build, with buttons to the run and the changes'
complete -c ding -n "__fish_ding_using_subcommand run" -l queue -d 'Store a report that cannot be delivered now, also where the state folder looks as if it does not last'
complete -c ding -n "__fish_ding_using_subcommand run" -l no-queue -d 'Store no report'
complete -c ding -n "__fish_ding_using_subcommand run" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand run" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand run" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand run" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand run" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand run" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand run" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand verify" -s t -l to -d 'Target whose credentials to check: a name or literal; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand verify" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand verify" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand verify" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand verify" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand verify" -l no-probe -d 'Ask for the token only: the question about permissions is a counted call'
complete -c ding -n "__fish_ding_using_subcommand verify" -l send -d 'Post a test message to each webhook'
complete -c ding -n "__fish_ding_using_subcommand verify" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand verify" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand verify" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand verify" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand verify" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand verify" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand verify" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -f -a "token" -d 'Why a token is refused'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -f -a "webhook" -d 'Why a webhook refuses messages'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -f -a "image" -d 'Why a picture is not shown'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -f -a "stream" -d 'Test the Stream handshake stage by stage'
complete -c ding -n "__fish_ding_using_subcommand doctor; and not __fish_seen_subcommand_from token webhook image stream model" -f -a "model" -d 'Why a language model does not answer'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from token" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -s t -l to -d 'Webhook target: a name, or webhook:URL-or-token' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l send -d 'Post a test message'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from webhook" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -s t -l to -d 'Target: a name, group:ID or user:ID' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l send -d 'Send the picture as a test message, ask for its read status, and recall it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from image" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l frame-wait -d 'How long to wait for a first frame; none is normal' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l wait-message -d 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l subscribe -d 'What to subscribe to' -r -f -a "system\t'The connection\'s own topics'
events\t'All events, answered with LATER'
messages\t'Bot messages'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from stream" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l model -d 'Model to look at: a name under `[models]`, or default' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l bundle -d 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l offline -d 'Look only at what needs no network; the other stages are skipped'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand doctor; and __fish_seen_subcommand_from model" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand explain" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand explain" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand explain" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand explain" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand explain" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand explain" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand explain" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand explain" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand explain" -l list -d 'List every code'
complete -c ding -n "__fish_ding_using_subcommand explain" -l redact -d 'Print the text without its secrets, and explain nothing'
complete -c ding -n "__fish_ding_using_subcommand explain" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand explain" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand explain" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand explain" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand explain" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand explain" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand explain" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -s t -l to -d 'Webhook target: a name, or webhook:URL-or-token' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l timestamp -d 'Sign for this time instead of now' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l url -d 'Print only the whole address; of a robot without secret the plain one'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sign; and not __fish_seen_subcommand_from verify" -f -a "verify" -d 'Check a signature, and name the mistake in it'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l timestamp -d 'The timestamp that belongs to it' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l sign -d 'The signature, as Base64 or as it stands in an address' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l url -d 'The whole signed address; both are taken out of it' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -s t -l to -d 'Webhook target whose secret signs: a name, or webhook:URL-or-token' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l secret-env -d 'The secret is in this environment variable' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l secret-file -d 'The secret is in this file' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l callback -d 'A request from DingTalk: signed with the Client Secret of the app'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l secret-stdin -d 'Read the secret from standard input'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sign; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -f -a "test" -d 'Test the Stream handshake stage by stage'
complete -c ding -n "__fish_ding_using_subcommand stream; and not __fish_seen_subcommand_from test listen" -f -a "listen" -d 'Print events as JSON lines as they come'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l frame-wait -d 'How long to wait for a first frame; none is normal' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l wait-message -d 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l subscribe -d 'What to subscribe to' -r -f -a "system\t'The connection\'s own topics'
events\t'All events, answered with LATER'
messages\t'Bot messages'"
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l topic -d 'Topic to receive: bot (the default), card, a callback\'s path such as /v1.0/…, or an event\'s name, * for all; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l max -d 'End after this many events' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l for -d 'End after this time, such as 10m' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l keep-alive -d 'Ask for a sign of life after this long without one' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l exec-timeout -d 'Time limit of one run of the command' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l jobs -d 'How many commands may run at once' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l reply-as -d 'What the command\'s output is' -r -f -a "text\t'Plain text'
markdown\t'Markdown'"
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l exec -d 'Run this command for each event and reply with its output; all that follows belongs to it. It gets the line on standard input and none of ding\'s own variables, and is run without a shell; those that run are waited for at the end, but ended with all they have started at a signal and after --exec-timeout' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l print-ids -d 'Print only the ids that sending takes: openConversationId, robotCode, senderStaffId and their like'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l with-session-webhook -d 'Show each sessionWebhook, by which anybody can reply'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l force -d 'Listen although another process of this host does for the same app'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand stream; and __fish_seen_subcommand_from listen" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -f -a "list" -d 'List the named targets'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -f -a "add" -d 'Add a named target to the settings file'
complete -c ding -n "__fish_ding_using_subcommand target; and not __fish_seen_subcommand_from list add remove" -f -a "remove" -d 'Remove a named target from the settings file'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l webhook-env -d 'The webhook URL is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l webhook-file -d 'The webhook URL is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l secret-env -d 'The signing secret is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l secret-file -d 'The signing secret is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l keyword -d 'Keyword of the robot; added to a message only when it is missing' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l with-app -d 'App to send with, a name under `[apps]`' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l webhook-stdin -d 'Read the webhook URL from standard input; a second line is the signing secret'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l replace -d 'Replace a target of this name'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand target; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "init" -d 'Set `ding` up, by questions or by flags'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "show" -d 'Print every setting with its origin, secrets masked'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "get" -d 'Print the value of one setting'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "set" -d 'Write a value into the settings file, keeping its comments'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "keys" -d 'List every setting with its meaning, variable, flag and default'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "path" -d 'Print the path of the settings file'
complete -c ding -n "__fish_ding_using_subcommand config; and not __fish_seen_subcommand_from init show get set keys path import" -f -a "import" -d 'Take settings over from the files of other programs'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l webhook-env -d 'The webhook URL is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l webhook-file -d 'The webhook URL is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l webhook-command -d 'This command prints the webhook URL whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l secret-env -d 'The signing secret is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l secret-file -d 'The signing secret is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l secret-command -d 'This command prints the signing secret whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l client-id -d 'Client ID (AppKey) of an enterprise app' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l client-secret-env -d 'The Client Secret is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l client-secret-file -d 'The Client Secret is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l client-secret-command -d 'This command prints the Client Secret whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l target -d 'Name of the first target' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l address -d 'Where the app sends to: group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l keyword -d 'Keyword of the webhook\'s robot; added to a message only when it is missing' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l webhook-stdin -d 'Read the webhook URL from standard input; a second line is the signing secret'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l client-secret-stdin -d 'Read the Client Secret from standard input'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l no-default -d 'Leave `default_target` as it is'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l no-verify -d 'Check the shape of the values only, without the network and without running commands'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l force -d 'Replace values that are in the file already'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l reveal -d 'Print a secret as it is'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l env -d 'The value is in this environment variable whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l file -d 'The value is in this file whenever it is needed' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l stdin-timeout -d 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l stdin -d 'Read the value from standard input'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l unset -d 'Remove the key from the file'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l no-stdin -d 'Do not read standard input'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from keys" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l target -d 'Name for a robot that has none in the file' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l yes -d 'Write without asking'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l replace -d 'Where the settings file says something else, replace it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand config; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand recipe" -s t -l to -d 'Target that it sends to: a name, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; a webhook comes from the tool\'s own secrets' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand recipe" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand recipe" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand recipe" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand recipe" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand recipe" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand recipe" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand recipe" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand recipe" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand recipe" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand recipe" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand recipe" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -f -a "serve" -d 'Serve until interrupted; print the variables that point programs at it, then each message'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -f -a "run" -d 'Run a command against a sandbox of its own and show what arrived'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -f -a "push" -d 'Let a bot message or an event come in through Stream'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and not __fish_seen_subcommand_from serve run push demo" -f -a "demo" -d 'Show the main job, step by step'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port on 127.0.0.1; a free one unless given' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l keyword -d 'Keyword that messages to the default webhook must contain; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l fault -d 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l keyword -d 'Keyword that messages to the default webhook must contain; repeatable' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l type -d 'What is sent instead of a text: a picture, a text with a picture, or with --single a sound, a video, a document' -r -f -a "picture\t''
richText\t''
audio\t''
video\t''
file\t''"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l event -d 'An event of this type, such as `user_add_org`, instead of a message' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l single -d 'Write to the robot alone, not in the group'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l over-quota -d 'Without text and with error 20001, as when the month\'s pushes are used up'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from push" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand completions" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand completions" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand completions" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand completions" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand completions" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand completions" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand completions" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand completions" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand completions" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand completions" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand completions" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand completions" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand completions" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand completions" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand completions" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand man" -l dir -d 'Write a page for each command and topic into this folder' -r -F
complete -c ding -n "__fish_ding_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand man" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand man" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand man" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand man" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand man" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand man" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand man" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand man" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand man" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand man" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand man" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand man" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand man" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand man" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand man" -s h -l help -d 'Print help; `-h` is shorter'
complete -c ding -n "__fish_ding_using_subcommand help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say'
always\t'Always'
never\t'Never'"
complete -c ding -n "__fish_ding_using_subcommand help" -l lang -d 'Language of reports and of explanations of DingTalk\'s answers: zh or en' -r
complete -c ding -n "__fish_ding_using_subcommand help" -l timeout -d 'Time limit of one call with all its tries, such as 30s or 2m' -r
complete -c ding -n "__fish_ding_using_subcommand help" -l max-wait -d 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]' -r
complete -c ding -n "__fish_ding_using_subcommand help" -l metrics -d 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus' -r -F
complete -c ding -n "__fish_ding_using_subcommand help" -l proxy -d 'Proxy to use, as http://HOST:PORT' -r
complete -c ding -n "__fish_ding_using_subcommand help" -l ca-file -d 'PEM file with further certificate authorities' -r -F
complete -c ding -n "__fish_ding_using_subcommand help" -l config -d 'Settings file to read' -r -F
complete -c ding -n "__fish_ding_using_subcommand help" -l app -d 'Enterprise app to use, a name under `[apps]` of the settings' -r
complete -c ding -n "__fish_ding_using_subcommand help" -l json -d 'Print one JSON document instead of text'
complete -c ding -n "__fish_ding_using_subcommand help" -s q -l quiet -d 'Print only the essential value, or nothing'
complete -c ding -n "__fish_ding_using_subcommand help" -s v -l verbose -d 'Show each call on standard error, without secrets; twice: with its body'
complete -c ding -n "__fish_ding_using_subcommand help" -s n -l dry-run -d 'Show the exact request without sending it; needs neither network nor secrets'
complete -c ding -n "__fish_ding_using_subcommand help" -l curl -d 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
complete -c ding -n "__fish_ding_using_subcommand help" -l no-proxy -d 'Use no proxy, whatever the environment says'
complete -c ding -n "__fish_ding_using_subcommand help" -s h -l help -d 'Print help; `-h` is shorter'
