-- For Neovim 0.11's own way of configuring servers: vim.lsp.enable('examd').
return require('examd').server()
