
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'ding' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'ding'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'ding' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message to one or more targets')
            [CompletionResult]::new('upload', 'upload', [CompletionResultType]::ParameterValue, 'Upload files to DingTalk''s media storage and print their media_ids')
            [CompletionResult]::new('message', 'message', [CompletionResultType]::ParameterValue, 'What was sent lately; read status and recall of robot messages')
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'Messages that could not be delivered yet')
            [CompletionResult]::new('overdue', 'overdue', [CompletionResultType]::ParameterValue, 'Report jobs that should have run and did not')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Get, show or clear the access token of an enterprise app')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask a language model about what comes in, and send its answer')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that the credentials are good')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find out what is broken, stage by stage')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error of DingTalk''s: meaning, causes, fix')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a webhook''s address for use by other tools')
            [CompletionResult]::new('stream', 'stream', [CompletionResultType]::ParameterValue, 'Test and use Stream mode')
            [CompletionResult]::new('target', 'target', [CompletionResultType]::ParameterValue, 'List, add or remove named targets')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change the settings')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'A local DingTalk for trying, testing and CI')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for each command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;send' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('text', 'text', [CompletionResultType]::ParameterValue, 'Send plain text')
            [CompletionResult]::new('markdown', 'markdown', [CompletionResultType]::ParameterValue, 'Send Markdown')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Send a link with a picture')
            [CompletionResult]::new('action-card', 'action-card', [CompletionResultType]::ParameterValue, 'Send a card with buttons')
            [CompletionResult]::new('feed-card', 'feed-card', [CompletionResultType]::ParameterValue, 'Send rows of picture links (webhooks only)')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Send pictures')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Send a document')
            [CompletionResult]::new('audio', 'audio', [CompletionResultType]::ParameterValue, 'Send a voice message')
            [CompletionResult]::new('video', 'video', [CompletionResultType]::ParameterValue, 'Send a video')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Send your own JSON')
            [CompletionResult]::new('alertmanager', 'alertmanager', [CompletionResultType]::ParameterValue, 'Send the alerts of Prometheus Alertmanager or Grafana')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;send;text' {
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'Text before the body, never cut; in Markdown a heading')
            [CompletionResult]::new('--empty', '--empty', [CompletionResultType]::ParameterName, 'When the body is empty: send the message all the same, or skip it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;markdown' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Preview in the list of conversations; by default the first heading or line')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'Text before the body, never cut; in Markdown a heading')
            [CompletionResult]::new('--empty', '--empty', [CompletionResultType]::ParameterName, 'When the body is empty: send the message all the same, or skip it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Leave line breaks as they are; DingTalk then swallows single ones')
            [CompletionResult]::new('--upload-pictures', '--upload-pictures', [CompletionResultType]::ParameterName, 'Upload the local pictures of the Markdown, below the folder of `--body-file`, else the working folder')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;link' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Where a click goes: https://, http://, dingtalk:// or dtmd://')
            [CompletionResult]::new('--picture', '--picture', [CompletionResultType]::ParameterName, 'Picture: URL or media_id')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open addresses in the browser, or in the side panel, as PC clients do by themselves')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'Text before the body, never cut; in Markdown a heading')
            [CompletionResult]::new('--empty', '--empty', [CompletionResultType]::ParameterName, 'When the body is empty: send the message all the same, or skip it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;action-card' {
            [CompletionResult]::new('--button', '--button', [CompletionResultType]::ParameterName, 'A button; repeatable. The enterprise robot takes up to 5, or 2 side by side')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'How the build ended, such as success, failure or cancelled, where the service does not tell')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open addresses in the browser, or in the side panel, as PC clients do by themselves')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Preview in the list of conversations; by default the first heading or line')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'Text before the body, never cut; in Markdown a heading')
            [CompletionResult]::new('--empty', '--empty', [CompletionResultType]::ParameterName, 'When the body is empty: send the message all the same, or skip it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--horizontal', '--horizontal', [CompletionResultType]::ParameterName, 'Buttons beside each other')
            [CompletionResult]::new('--hide-avatar', '--hide-avatar', [CompletionResultType]::ParameterName, 'Without the sender''s picture (webhooks only)')
            [CompletionResult]::new('--ci', '--ci', [CompletionResultType]::ParameterName, 'Say what the CI service tells of this build: result, repository, branch, commit, author, duration, with buttons to the run and the changes')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Leave line breaks as they are; DingTalk then swallows single ones')
            [CompletionResult]::new('--upload-pictures', '--upload-pictures', [CompletionResultType]::ParameterName, 'Upload the local pictures of the Markdown, below the folder of `--body-file`, else the working folder')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;feed-card' {
            [CompletionResult]::new('--item', '--item', [CompletionResultType]::ParameterName, 'A row: title, address, picture (URL or media_id); repeatable')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open addresses in the browser, or in the side panel, as PC clients do by themselves')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;image' {
            [CompletionResult]::new('--caption', '--caption', [CompletionResultType]::ParameterName, 'Text below the last picture; a message of its own where a picture cannot carry it')
            [CompletionResult]::new('--webhook-format', '--webhook-format', [CompletionResultType]::ParameterName, 'Shape for webhooks')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--check-url', '--check-url', [CompletionResultType]::ParameterName, 'Ask URLs with HEAD, as DingTalk does, and refuse what is no picture')
            [CompletionResult]::new('--no-reuse', '--no-reuse', [CompletionResultType]::ParameterName, 'Upload again, also when the same picture was uploaded before')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;file' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name to show')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--zip', '--zip', [CompletionResultType]::ParameterName, 'Pack it into a zip archive first')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Send a type that DingTalk does not document')
            [CompletionResult]::new('--no-reuse', '--no-reuse', [CompletionResultType]::ParameterName, 'Upload again, also when the same file was uploaded before')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;audio' {
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'How long it plays, such as 4s or 3500ms')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Send a type that DingTalk does not document')
            [CompletionResult]::new('--no-reuse', '--no-reuse', [CompletionResultType]::ParameterName, 'Upload again, also when the same file was uploaded before')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;video' {
            [CompletionResult]::new('--cover', '--cover', [CompletionResultType]::ParameterName, 'Picture to show before it plays: a file')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'How long it plays; whole seconds')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Pixels')
            [CompletionResult]::new('--height', '--height', [CompletionResultType]::ParameterName, 'Pixels')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Send a type that DingTalk does not document')
            [CompletionResult]::new('--no-reuse', '--no-reuse', [CompletionResultType]::ParameterName, 'Upload again, also when the same file was uploaded before')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;raw' {
            [CompletionResult]::new('--msg-key', '--msg-key', [CompletionResultType]::ParameterName, 'msgKey whose parameters the JSON holds (enterprise robot)')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;alertmanager' {
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'A layout of your own, as text or file: `{{title}}`, `{{#firing}}{{name}} {{labels.instance}}{{/firing}}`')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Count the same message within this time instead of sending it again; the next one says how often it came. `off`: whatever the target says')
            [CompletionResult]::new('--dedup-key', '--dedup-key', [CompletionResultType]::ParameterName, 'What makes two messages the same alert; by default their text, without times, durations, measures, ids and this host')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Send only when the alert of this key is open, say for how long it was, and close it')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'Read the body from this file, which may be a named pipe')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;send;help' {
            [CompletionResult]::new('text', 'text', [CompletionResultType]::ParameterValue, 'Send plain text')
            [CompletionResult]::new('markdown', 'markdown', [CompletionResultType]::ParameterValue, 'Send Markdown')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Send a link with a picture')
            [CompletionResult]::new('action-card', 'action-card', [CompletionResultType]::ParameterValue, 'Send a card with buttons')
            [CompletionResult]::new('feed-card', 'feed-card', [CompletionResultType]::ParameterValue, 'Send rows of picture links (webhooks only)')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Send pictures')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Send a document')
            [CompletionResult]::new('audio', 'audio', [CompletionResultType]::ParameterValue, 'Send a voice message')
            [CompletionResult]::new('video', 'video', [CompletionResultType]::ParameterValue, 'Send a video')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Send your own JSON')
            [CompletionResult]::new('alertmanager', 'alertmanager', [CompletionResultType]::ParameterValue, 'Send the alerts of Prometheus Alertmanager or Grafana')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;send;help;text' {
            break
        }
        'ding;send;help;markdown' {
            break
        }
        'ding;send;help;link' {
            break
        }
        'ding;send;help;action-card' {
            break
        }
        'ding;send;help;feed-card' {
            break
        }
        'ding;send;help;image' {
            break
        }
        'ding;send;help;file' {
            break
        }
        'ding;send;help;audio' {
            break
        }
        'ding;send;help;video' {
            break
        }
        'ding;send;help;raw' {
            break
        }
        'ding;send;help;alertmanager' {
            break
        }
        'ding;send;help;help' {
            break
        }
        'ding;upload' {
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Type to store them as; by default what their content is')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name towards the receiver, for one file')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--zip', '--zip', [CompletionResultType]::ParameterName, 'Pack each file into a zip archive first')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;message' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show what was sent lately from this machine, to whom, and what became of it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Who has read a message')
            [CompletionResult]::new('recall', 'recall', [CompletionResultType]::ParameterValue, 'Take messages back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;message;list' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only what went to this target, as it was called then; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only what went to this target, as it was called then; repeatable')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'The newest so many; 0: all')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;message;status' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target it was sent to, when this machine did not send it: a name, group:ID or user:ID')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target it was sent to, when this machine did not send it: a name, group:ID or user:ID')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The message that was sent last from here')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;message;recall' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target they were sent to, when this machine did not send them: a name, group:ID or user:ID')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target they were sent to, when this machine did not send them: a name, group:ID or user:ID')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The message that was sent last from here')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;message;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show what was sent lately from this machine, to whom, and what became of it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Who has read a message')
            [CompletionResult]::new('recall', 'recall', [CompletionResultType]::ParameterValue, 'Take messages back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;message;help;list' {
            break
        }
        'ding;message;help;status' {
            break
        }
        'ding;message;help;recall' {
            break
        }
        'ding;message;help;help' {
            break
        }
        'ding;outbox' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages that wait, and the dead letters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a stored message: whom it is for, why it waits, and what it says')
            [CompletionResult]::new('flush', 'flush', [CompletionResultType]::ParameterValue, 'Send what waits, oldest first')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove stored messages and dead letters for good')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Call dead letters back and send them, with a mark where they may be repeats')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;outbox;list' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;outbox;show' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;outbox;flush' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;outbox;drop' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--dead', '--dead', [CompletionResultType]::ParameterName, 'Dead letters only')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;outbox;retry' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only those for this target')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;outbox;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages that wait, and the dead letters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a stored message: whom it is for, why it waits, and what it says')
            [CompletionResult]::new('flush', 'flush', [CompletionResultType]::ParameterValue, 'Send what waits, oldest first')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove stored messages and dead letters for good')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Call dead letters back and send them, with a mark where they may be repeats')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;outbox;help;list' {
            break
        }
        'ding;outbox;help;show' {
            break
        }
        'ding;outbox;help;flush' {
            break
        }
        'ding;outbox;help;drop' {
            break
        }
        'ding;outbox;help;retry' {
            break
        }
        'ding;outbox;help;help' {
            break
        }
        'ding;overdue' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tell this target what is new; repeatable. Without it the jobs are only printed')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Tell this target what is new; repeatable. Without it the jobs are only printed')
            [CompletionResult]::new('--dedup', '--dedup', [CompletionResultType]::ParameterName, 'Tell a target again after this time; `off`: at each call. By default as `dedup` of the target says, else 24h')
            [CompletionResult]::new('--forget', '--forget', [CompletionResultType]::ParameterName, 'Forget a job that will not run any more')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'End with exit code 11 when a job is overdue')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show the jobs that are not overdue too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;token' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the access token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the cached token without the network')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove the cached token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;token;get' {
            [CompletionResult]::new('--api', '--api', [CompletionResultType]::ParameterName, 'Which endpoint the token comes from')
            [CompletionResult]::new('--min-ttl', '--min-ttl', [CompletionResultType]::ParameterName, 'Ask for a new token unless the cached one is good for at least this long [default: 5m]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Print the header line `x-acs-dingtalk-access-token: TOKEN`')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Ask DingTalk even when the cache is good; inside its two hours DingTalk answers the same token again')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;token;status' {
            [CompletionResult]::new('--api', '--api', [CompletionResultType]::ParameterName, 'Which endpoint the token comes from')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;token;clear' {
            [CompletionResult]::new('--api', '--api', [CompletionResultType]::ParameterName, 'Which endpoint the token comes from')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Remove the tokens of every app, base and endpoint')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;token;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the access token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the cached token without the network')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove the cached token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;token;help;get' {
            break
        }
        'ding;token;help;status' {
            break
        }
        'ding;token;help;clear' {
            break
        }
        'ding;token;help;help' {
            break
        }
        'ding;ask' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table `[people]` of the settings); repeatable; webhooks only')
            [CompletionResult]::new('--overflow', '--overflow', [CompletionResultType]::ParameterName, 'What becomes of a text that is too long: by default its beginning and end are sent')
            [CompletionResult]::new('--max-parts', '--max-parts', [CompletionResultType]::ParameterName, 'Most parts of a text that is split')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Preview in the list of conversations; by default the answer''s first heading or line')
            [CompletionResult]::new('--system', '--system', [CompletionResultType]::ParameterName, 'Instructions for the model, in place of those of the settings')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'Model to ask: a name under `[models]`, or default')
            [CompletionResult]::new('--fallback', '--fallback', [CompletionResultType]::ParameterName, 'Model to ask when that one fails; repeatable, in this order')
            [CompletionResult]::new('--max-input', '--max-input', [CompletionResultType]::ParameterName, 'How much of the material the model gets, such as 8k or 1M bytes')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Which end of a longer material it gets')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'Go on with the conversation of this name')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'As given or not at all: refuse what would have to be changed')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Store what cannot be delivered now in the outbox, exit 75; it goes out later')
            [CompletionResult]::new('--no-queue', '--no-queue', [CompletionResultType]::ParameterName, 'Store nothing, whatever the settings say')
            [CompletionResult]::new('--best-effort', '--best-effort', [CompletionResultType]::ParameterName, 'End with exit code 0 also when nothing could be delivered')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Write the answer to standard output as it comes; without --to it goes nowhere else')
            [CompletionResult]::new('--attach-raw', '--attach-raw', [CompletionResultType]::ParameterName, 'Send the end of the material first, at once')
            [CompletionResult]::new('--show-redacted', '--show-redacted', [CompletionResultType]::ParameterName, 'Tell what was hidden, shortened, on standard error')
            [CompletionResult]::new('--no-redact', '--no-redact', [CompletionResultType]::ParameterName, 'Hide nothing in what goes to the group as it is; the model never gets a secret')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail when the model does (exit 10), instead of sending the end of the material')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'Write the answer into an AI card while it comes; for groups and single persons')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Forget the conversation; nothing is asked')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;verify' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target whose credentials to check: a name or literal; repeatable')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target whose credentials to check: a name or literal; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--no-probe', '--no-probe', [CompletionResultType]::ParameterName, 'Ask for the token only: the question about permissions is a counted call')
            [CompletionResult]::new('--send', '--send', [CompletionResultType]::ParameterName, 'Post a test message to each webhook')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor' {
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Why a token is refused')
            [CompletionResult]::new('webhook', 'webhook', [CompletionResultType]::ParameterValue, 'Why a webhook refuses messages')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Why a picture is not shown')
            [CompletionResult]::new('stream', 'stream', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('model', 'model', [CompletionResultType]::ParameterValue, 'Why a language model does not answer')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;doctor;token' {
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor;webhook' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Webhook target: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Webhook target: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--send', '--send', [CompletionResultType]::ParameterName, 'Post a test message')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor;image' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Target: a name, group:ID or user:ID')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Target: a name, group:ID or user:ID')
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--send', '--send', [CompletionResultType]::ParameterName, 'Send the picture as a test message, ask for its read status, and recall it')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor;stream' {
            [CompletionResult]::new('--frame-wait', '--frame-wait', [CompletionResultType]::ParameterName, 'How long to wait for a first frame; none is normal')
            [CompletionResult]::new('--wait-message', '--wait-message', [CompletionResultType]::ParameterName, 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids')
            [CompletionResult]::new('--subscribe', '--subscribe', [CompletionResultType]::ParameterName, 'What to subscribe to')
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor;model' {
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'Model to look at: a name under `[models]`, or default')
            [CompletionResult]::new('--bundle', '--bundle', [CompletionResultType]::ParameterName, 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look only at what needs no network; the other stages are skipped')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;doctor;help' {
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Why a token is refused')
            [CompletionResult]::new('webhook', 'webhook', [CompletionResultType]::ParameterValue, 'Why a webhook refuses messages')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Why a picture is not shown')
            [CompletionResult]::new('stream', 'stream', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('model', 'model', [CompletionResultType]::ParameterValue, 'Why a language model does not answer')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;doctor;help;token' {
            break
        }
        'ding;doctor;help;webhook' {
            break
        }
        'ding;doctor;help;image' {
            break
        }
        'ding;doctor;help;stream' {
            break
        }
        'ding;doctor;help;model' {
            break
        }
        'ding;doctor;help;help' {
            break
        }
        'ding;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List every code')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Print the text without its secrets, and explain nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sign' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Webhook target: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Webhook target: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--timestamp', '--timestamp', [CompletionResultType]::ParameterName, 'Sign for this time instead of now')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Print only the whole address; of a robot without secret the plain one')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a signature, and name the mistake in it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;sign;verify' {
            [CompletionResult]::new('--timestamp', '--timestamp', [CompletionResultType]::ParameterName, 'The timestamp that belongs to it')
            [CompletionResult]::new('--sign', '--sign', [CompletionResultType]::ParameterName, 'The signature, as Base64 or as it stands in an address')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The whole signed address; both are taken out of it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Webhook target whose secret signs: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Webhook target whose secret signs: a name, or webhook:URL-or-token')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The secret is in this environment variable')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'The secret is in this file')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--callback', '--callback', [CompletionResultType]::ParameterName, 'A request from DingTalk: signed with the Client Secret of the app')
            [CompletionResult]::new('--secret-stdin', '--secret-stdin', [CompletionResultType]::ParameterName, 'Read the secret from standard input')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sign;help' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a signature, and name the mistake in it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;sign;help;verify' {
            break
        }
        'ding;sign;help;help' {
            break
        }
        'ding;stream' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Print events as JSON lines as they come')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;stream;test' {
            [CompletionResult]::new('--frame-wait', '--frame-wait', [CompletionResultType]::ParameterName, 'How long to wait for a first frame; none is normal')
            [CompletionResult]::new('--wait-message', '--wait-message', [CompletionResultType]::ParameterName, 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids')
            [CompletionResult]::new('--subscribe', '--subscribe', [CompletionResultType]::ParameterName, 'What to subscribe to')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;stream;listen' {
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic to receive: bot (the default), card, a callback''s path such as /v1.0/…, or an event''s name, * for all; repeatable')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'End after this many events')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'End after this time, such as 10m')
            [CompletionResult]::new('--keep-alive', '--keep-alive', [CompletionResultType]::ParameterName, 'Ask for a sign of life after this long without one')
            [CompletionResult]::new('--exec-timeout', '--exec-timeout', [CompletionResultType]::ParameterName, 'Time limit of one run of the command')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many commands may run at once')
            [CompletionResult]::new('--reply-as', '--reply-as', [CompletionResultType]::ParameterName, 'What the command''s output is')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'Run this command for each event and reply with its output; all that follows belongs to it. It gets the line on standard input and none of ding''s own variables, and is run without a shell; those that run are waited for at the end, but ended with all they have started at a signal and after --exec-timeout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--print-ids', '--print-ids', [CompletionResultType]::ParameterName, 'Print only the ids that sending takes: openConversationId, robotCode, senderStaffId and their like')
            [CompletionResult]::new('--with-session-webhook', '--with-session-webhook', [CompletionResultType]::ParameterName, 'Show each sessionWebhook, by which anybody can reply')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Listen although another process of this host does for the same app')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;stream;help' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Print events as JSON lines as they come')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;stream;help;test' {
            break
        }
        'ding;stream;help;listen' {
            break
        }
        'ding;stream;help;help' {
            break
        }
        'ding;target' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the named targets')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a named target to the settings file')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a named target from the settings file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;target;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;target;add' {
            [CompletionResult]::new('--webhook-env', '--webhook-env', [CompletionResultType]::ParameterName, 'The webhook URL is in this environment variable whenever it is needed')
            [CompletionResult]::new('--webhook-file', '--webhook-file', [CompletionResultType]::ParameterName, 'The webhook URL is in this file whenever it is needed')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The signing secret is in this environment variable whenever it is needed')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'The signing secret is in this file whenever it is needed')
            [CompletionResult]::new('--keyword', '--keyword', [CompletionResultType]::ParameterName, 'Keyword of the robot; added to a message only when it is missing')
            [CompletionResult]::new('--with-app', '--with-app', [CompletionResultType]::ParameterName, 'App to send with, a name under `[apps]`')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--webhook-stdin', '--webhook-stdin', [CompletionResultType]::ParameterName, 'Read the webhook URL from standard input; a second line is the signing secret')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Replace a target of this name')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;target;remove' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;target;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the named targets')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a named target to the settings file')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a named target from the settings file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;target;help;list' {
            break
        }
        'ding;target;help;add' {
            break
        }
        'ding;target;help;remove' {
            break
        }
        'ding;target;help;help' {
            break
        }
        'ding;config' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set `ding` up, by questions or by flags')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print every setting with its origin, secrets masked')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a value into the settings file, keeping its comments')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List every setting with its meaning, variable, flag and default')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the settings file')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take settings over from the files of other programs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;config;init' {
            [CompletionResult]::new('--webhook-env', '--webhook-env', [CompletionResultType]::ParameterName, 'The webhook URL is in this environment variable whenever it is needed')
            [CompletionResult]::new('--webhook-file', '--webhook-file', [CompletionResultType]::ParameterName, 'The webhook URL is in this file whenever it is needed')
            [CompletionResult]::new('--webhook-command', '--webhook-command', [CompletionResultType]::ParameterName, 'This command prints the webhook URL whenever it is needed')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'The signing secret is in this environment variable whenever it is needed')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'The signing secret is in this file whenever it is needed')
            [CompletionResult]::new('--secret-command', '--secret-command', [CompletionResultType]::ParameterName, 'This command prints the signing secret whenever it is needed')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Client ID (AppKey) of an enterprise app')
            [CompletionResult]::new('--client-secret-env', '--client-secret-env', [CompletionResultType]::ParameterName, 'The Client Secret is in this environment variable whenever it is needed')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'The Client Secret is in this file whenever it is needed')
            [CompletionResult]::new('--client-secret-command', '--client-secret-command', [CompletionResultType]::ParameterName, 'This command prints the Client Secret whenever it is needed')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Name of the first target')
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Where the app sends to: group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]')
            [CompletionResult]::new('--keyword', '--keyword', [CompletionResultType]::ParameterName, 'Keyword of the webhook''s robot; added to a message only when it is missing')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--webhook-stdin', '--webhook-stdin', [CompletionResultType]::ParameterName, 'Read the webhook URL from standard input; a second line is the signing secret')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Read the Client Secret from standard input')
            [CompletionResult]::new('--no-default', '--no-default', [CompletionResultType]::ParameterName, 'Leave `default_target` as it is')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Check the shape of the values only, without the network and without running commands')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace values that are in the file already')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;show' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;get' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Print a secret as it is')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;set' {
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The value is in this environment variable whenever it is needed')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The value is in this file whenever it is needed')
            [CompletionResult]::new('--stdin-timeout', '--stdin-timeout', [CompletionResultType]::ParameterName, 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--stdin', '--stdin', [CompletionResultType]::ParameterName, 'Read the value from standard input')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Remove the key from the file')
            [CompletionResult]::new('--no-stdin', '--no-stdin', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;keys' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;path' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;import' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Name for a robot that has none in the file')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Where the settings file says something else, replace it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;config;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set `ding` up, by questions or by flags')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print every setting with its origin, secrets masked')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a value into the settings file, keeping its comments')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List every setting with its meaning, variable, flag and default')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the settings file')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take settings over from the files of other programs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;config;help;init' {
            break
        }
        'ding;config;help;show' {
            break
        }
        'ding;config;help;get' {
            break
        }
        'ding;config;help;set' {
            break
        }
        'ding;config;help;keys' {
            break
        }
        'ding;config;help;path' {
            break
        }
        'ding;config;help;import' {
            break
        }
        'ding;config;help;help' {
            break
        }
        'ding;sandbox' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted; print the variables that point programs at it, then each message')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command against a sandbox of its own and show what arrived')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Let a bot message or an event come in through Stream')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the main job, step by step')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port on 127.0.0.1; a free one unless given')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both')
            [CompletionResult]::new('--keyword', '--keyword', [CompletionResultType]::ParameterName, 'Keyword that messages to the default webhook must contain; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sandbox;run' {
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both')
            [CompletionResult]::new('--keyword', '--keyword', [CompletionResultType]::ParameterName, 'Keyword that messages to the default webhook must contain; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sandbox;push' {
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'What is sent instead of a text: a picture, a text with a picture, or with --single a sound, a video, a document')
            [CompletionResult]::new('--event', '--event', [CompletionResultType]::ParameterName, 'An event of this type, such as `user_add_org`, instead of a message')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--single', '--single', [CompletionResultType]::ParameterName, 'Write to the robot alone, not in the group')
            [CompletionResult]::new('--over-quota', '--over-quota', [CompletionResultType]::ParameterName, 'Without text and with error 20001, as when the month''s pushes are used up')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sandbox;demo' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted; print the variables that point programs at it, then each message')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command against a sandbox of its own and show what arrived')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Let a bot message or an event come in through Stream')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the main job, step by step')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;sandbox;help;serve' {
            break
        }
        'ding;sandbox;help;run' {
            break
        }
        'ding;sandbox;help;push' {
            break
        }
        'ding;sandbox;help;demo' {
            break
        }
        'ding;sandbox;help;help' {
            break
        }
        'ding;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write a page for each command into this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of reports and of explanations of DingTalk''s answers: zh or en')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit of one call with all its tries, such as 30s or 2m')
            [CompletionResult]::new('--max-wait', '--max-wait', [CompletionResultType]::ParameterName, 'Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Totals of what was sent, written to this *.prom file for the node exporter of Prometheus')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy to use, as http://HOST:PORT')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'PEM file with further certificate authorities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file to read')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'Enterprise app to use, a name under `[apps]` of the settings')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON document instead of text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the essential value, or nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each call on standard error, without secrets; twice: with its body')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact request without sending it; needs neither network nor secrets')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the request as a curl command with shell expressions where secrets stand, without sending it')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Use no proxy, whatever the environment says')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ding;help' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message to one or more targets')
            [CompletionResult]::new('upload', 'upload', [CompletionResultType]::ParameterValue, 'Upload files to DingTalk''s media storage and print their media_ids')
            [CompletionResult]::new('message', 'message', [CompletionResultType]::ParameterValue, 'What was sent lately; read status and recall of robot messages')
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'Messages that could not be delivered yet')
            [CompletionResult]::new('overdue', 'overdue', [CompletionResultType]::ParameterValue, 'Report jobs that should have run and did not')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Get, show or clear the access token of an enterprise app')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask a language model about what comes in, and send its answer')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that the credentials are good')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find out what is broken, stage by stage')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error of DingTalk''s: meaning, causes, fix')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a webhook''s address for use by other tools')
            [CompletionResult]::new('stream', 'stream', [CompletionResultType]::ParameterValue, 'Test and use Stream mode')
            [CompletionResult]::new('target', 'target', [CompletionResultType]::ParameterValue, 'List, add or remove named targets')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change the settings')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'A local DingTalk for trying, testing and CI')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for each command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ding;help;send' {
            [CompletionResult]::new('text', 'text', [CompletionResultType]::ParameterValue, 'Send plain text')
            [CompletionResult]::new('markdown', 'markdown', [CompletionResultType]::ParameterValue, 'Send Markdown')
            [CompletionResult]::new('link', 'link', [CompletionResultType]::ParameterValue, 'Send a link with a picture')
            [CompletionResult]::new('action-card', 'action-card', [CompletionResultType]::ParameterValue, 'Send a card with buttons')
            [CompletionResult]::new('feed-card', 'feed-card', [CompletionResultType]::ParameterValue, 'Send rows of picture links (webhooks only)')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Send pictures')
            [CompletionResult]::new('file', 'file', [CompletionResultType]::ParameterValue, 'Send a document')
            [CompletionResult]::new('audio', 'audio', [CompletionResultType]::ParameterValue, 'Send a voice message')
            [CompletionResult]::new('video', 'video', [CompletionResultType]::ParameterValue, 'Send a video')
            [CompletionResult]::new('raw', 'raw', [CompletionResultType]::ParameterValue, 'Send your own JSON')
            [CompletionResult]::new('alertmanager', 'alertmanager', [CompletionResultType]::ParameterValue, 'Send the alerts of Prometheus Alertmanager or Grafana')
            break
        }
        'ding;help;send;text' {
            break
        }
        'ding;help;send;markdown' {
            break
        }
        'ding;help;send;link' {
            break
        }
        'ding;help;send;action-card' {
            break
        }
        'ding;help;send;feed-card' {
            break
        }
        'ding;help;send;image' {
            break
        }
        'ding;help;send;file' {
            break
        }
        'ding;help;send;audio' {
            break
        }
        'ding;help;send;video' {
            break
        }
        'ding;help;send;raw' {
            break
        }
        'ding;help;send;alertmanager' {
            break
        }
        'ding;help;upload' {
            break
        }
        'ding;help;message' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show what was sent lately from this machine, to whom, and what became of it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Who has read a message')
            [CompletionResult]::new('recall', 'recall', [CompletionResultType]::ParameterValue, 'Take messages back')
            break
        }
        'ding;help;message;list' {
            break
        }
        'ding;help;message;status' {
            break
        }
        'ding;help;message;recall' {
            break
        }
        'ding;help;outbox' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the messages that wait, and the dead letters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a stored message: whom it is for, why it waits, and what it says')
            [CompletionResult]::new('flush', 'flush', [CompletionResultType]::ParameterValue, 'Send what waits, oldest first')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove stored messages and dead letters for good')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Call dead letters back and send them, with a mark where they may be repeats')
            break
        }
        'ding;help;outbox;list' {
            break
        }
        'ding;help;outbox;show' {
            break
        }
        'ding;help;outbox;flush' {
            break
        }
        'ding;help;outbox;drop' {
            break
        }
        'ding;help;outbox;retry' {
            break
        }
        'ding;help;overdue' {
            break
        }
        'ding;help;token' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the access token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the cached token without the network')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove the cached token')
            break
        }
        'ding;help;token;get' {
            break
        }
        'ding;help;token;status' {
            break
        }
        'ding;help;token;clear' {
            break
        }
        'ding;help;ask' {
            break
        }
        'ding;help;verify' {
            break
        }
        'ding;help;doctor' {
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Why a token is refused')
            [CompletionResult]::new('webhook', 'webhook', [CompletionResultType]::ParameterValue, 'Why a webhook refuses messages')
            [CompletionResult]::new('image', 'image', [CompletionResultType]::ParameterValue, 'Why a picture is not shown')
            [CompletionResult]::new('stream', 'stream', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('model', 'model', [CompletionResultType]::ParameterValue, 'Why a language model does not answer')
            break
        }
        'ding;help;doctor;token' {
            break
        }
        'ding;help;doctor;webhook' {
            break
        }
        'ding;help;doctor;image' {
            break
        }
        'ding;help;doctor;stream' {
            break
        }
        'ding;help;doctor;model' {
            break
        }
        'ding;help;explain' {
            break
        }
        'ding;help;sign' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a signature, and name the mistake in it')
            break
        }
        'ding;help;sign;verify' {
            break
        }
        'ding;help;stream' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Test the Stream handshake stage by stage')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Print events as JSON lines as they come')
            break
        }
        'ding;help;stream;test' {
            break
        }
        'ding;help;stream;listen' {
            break
        }
        'ding;help;target' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the named targets')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a named target to the settings file')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a named target from the settings file')
            break
        }
        'ding;help;target;list' {
            break
        }
        'ding;help;target;add' {
            break
        }
        'ding;help;target;remove' {
            break
        }
        'ding;help;config' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set `ding` up, by questions or by flags')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print every setting with its origin, secrets masked')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a value into the settings file, keeping its comments')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List every setting with its meaning, variable, flag and default')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the settings file')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take settings over from the files of other programs')
            break
        }
        'ding;help;config;init' {
            break
        }
        'ding;help;config;show' {
            break
        }
        'ding;help;config;get' {
            break
        }
        'ding;help;config;set' {
            break
        }
        'ding;help;config;keys' {
            break
        }
        'ding;help;config;path' {
            break
        }
        'ding;help;config;import' {
            break
        }
        'ding;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted; print the variables that point programs at it, then each message')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command against a sandbox of its own and show what arrived')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Let a bot message or an event come in through Stream')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the main job, step by step')
            break
        }
        'ding;help;sandbox;serve' {
            break
        }
        'ding;help;sandbox;run' {
            break
        }
        'ding;help;sandbox;push' {
            break
        }
        'ding;help;sandbox;demo' {
            break
        }
        'ding;help;completions' {
            break
        }
        'ding;help;man' {
            break
        }
        'ding;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
