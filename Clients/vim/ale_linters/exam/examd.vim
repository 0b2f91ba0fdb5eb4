" ALE starts the daemon. ALE counts columns in bytes but cannot say so to a server, so its set-up does.
call ale#linter#Define('exam', {
\   'name': 'examd',
\   'lsp': 'stdio',
\   'executable': {-> examd#command()[0]},
\   'command': {-> join(['%e'] + map(examd#command()[1:], 'ale#Escape(v:val)'))},
\   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
\   'language': 'exam',
\   'initialization_options': {'positionEncodings': ['utf-8']},
\})
