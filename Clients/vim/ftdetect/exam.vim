" `set`, not `setfiletype`: Vim takes what ends in .md for Markdown first.
autocmd BufNewFile,BufRead *.exam,*.exam.md,*.answers.md,*.concepts.md set filetype=exam
