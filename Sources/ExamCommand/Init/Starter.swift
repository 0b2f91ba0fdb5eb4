/// What `examd init` lays down: a small exam in which nothing is wrong, a draft, and what editors need.
enum Starter {
  /// By path in the new folder, in the order in which a newcomer should read them.
  static let files: [(path: String, content: String)] = [
    ("first.exam.md", exam), ("anna.answers.md", draft), ("README.md", readme), (".nvim.lua", neovim),
    (".helix/languages.toml", helix),
  ]

  static let exam = """
    ---
    title: My first exam
    language: en
    total: 8
    pass: 50%
    grades: {A: 90%, B: 70%, C: 50%}
    ---

    # 1 Bread and yeast (8 points)

    a Mark the statements about dough that are true.

    4.0 points · Multiple choice · 4 alternatives

    Gluten forms when flour meets water. 2.0 points

    Salt makes yeast work faster. -2.0 points

    Rye flour forms no bubbles at all. -2.0 points

    A wet dough gives larger holes in the crumb. 2.0 points

    b Why does dough rise, and why does the loaf keep its height in the oven?

    4.0 points · Open · 1/4 Page

    Model answer

    Yeast turns sugar into carbon dioxide, which the gluten holds as bubbles. In the oven the starch sets around them
    and the crumb becomes firm.

    +2 points

    Yeast produces carbon dioxide that the gluten holds.

    +2 points

    The starch sets in the heat and the crumb becomes firm.

    Sample answer · 2 points

    The yeast produces carbon dioxide, and the gluten holds it.

    """

  static let draft = """
    ---
    exam: first.exam.md
    student: Anna
    ---

    ## 1a

    1, 4

    ## 1b

    The yeast produces carbon dioxide, and the gluten holds it in bubbles.

    """

  static let readme = """
    # An exam for examd

    - `first.exam.md`: an exam; change its points and see what `examd check .` says.
    - `anna.answers.md`: a student's draft. `examd grade first.exam.md anna.answers.md` marks it with its evidence.
    - Sample answers in the exam are tests of its rubric: `examd test .`

    Editors: Helix reads `.helix/languages.toml`, Neovim from 0.9 on `.nvim.lua` after `:set exrc`. Any other editor with
    an LSP client: let it run `examd serve` for Markdown files. `examd doctor` says what is missing.

    """

  static let neovim = """
    -- Neovim, from 0.9 on: `:set exrc`, and `:trust` this file when asked.
    vim.api.nvim_create_autocmd('FileType', {
      pattern = 'markdown',
      callback = function(event)
        local folder = vim.fs.dirname(vim.api.nvim_buf_get_name(event.buf))
        vim.lsp.start({ name = 'examd', cmd = { 'examd', 'serve' }, root_dir = folder })
      end,
    })

    """

  static let helix = """
    [language-server.examd]
    command = "examd"
    args = ["serve"]

    [[language]]
    name = "markdown"
    language-servers = ["examd"]

    """
}
