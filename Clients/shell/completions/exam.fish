# Completion of exam for fish: copy to ~/.config/fish/completions.
# Commands and options are read from exam --help, so that they are always those of the exam that is installed.
complete -c exam -n __fish_use_subcommand -f -a "(exam --help 2>/dev/null | sed -nE 's/^(usage:)? *exam ([a-z]+)[^a-z].*  +([^ ].*)\$/\2\t\3/p')"
complete -c exam -n 'not __fish_use_subcommand' -l part -x -d 'only this part'
complete -c exam -n 'not __fish_use_subcommand' -l via -x -d 'a command that serves the exam'
complete -c exam -n 'not __fish_use_subcommand' -l socket -r -d 'a socket of examd listen'
complete -c exam -n '__fish_seen_subcommand_from watch' -l every -x -d 'seconds between looks'
