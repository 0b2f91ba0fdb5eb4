/// Small files for the tests of the command line.
enum Examples {
  /// Nothing is wrong with it.
  static let exam = """
    ---
    title: Bread and yeast
    language: en
    ---

    # 1 Dough

    a Mark the statements about dough that are true.

    4.0 points · Multiple choice · 4 alternatives

    Gluten forms when flour meets water. 2.0 points

    Salt makes yeast work faster. -2.0 points

    Rye flour forms no bubbles at all. -2.0 points

    A wet dough gives larger holes in the crumb. 2.0 points

    b Why does dough rise, and why does the loaf keep its height in the oven?

    4.0 points · Open · 1/4 Page

    Model answer

    Yeast turns sugar into carbon dioxide, which the gluten holds as bubbles. In the oven the starch sets around them \
    and the crumb becomes firm.

    +2 points

    Yeast produces carbon dioxide that the gluten holds.

    +2 points

    The starch sets in the heat and the crumb becomes firm.

    """

  /// A warning on line 10 with a fix that is safe.
  static let warned = exam.replacing("4 alternatives", with: "3 alternatives")

  /// An error: the second criterion is gone, so that full marks are out of reach.
  static let wrong =
    exam.replacing("+2 points\n\nThe starch sets in the heat and the crumb becomes firm.\n", with: "")
    .replacing(" In the oven the starch sets around them and the crumb becomes firm.", with: "")

  /// - Parameter exam: what `exam:` says.
  static func draft(of exam: String) -> String {
    """
    ---
    exam: \(exam)
    ---

    ## 1a

    1, 4

    ## 1b

    The yeast makes carbon dioxide, and the gluten holds it in bubbles.

    """
  }
}
