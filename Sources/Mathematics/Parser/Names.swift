/// Spellings of names, operators and functions in the three notations.
enum Names {
  static let greek: [String] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
  ]
  static let greekSet = Set(greek + greek.map { $0.prefix(1).uppercased() + $0.dropFirst() })
  /// SymPy's words for the sets of numbers, by the letter that LaTeX writes.
  static let numberSets: [String: String] = [
    "Naturals": "N", "Integers": "Z", "Rationals": "Q", "Reals": "R", "Complexes": "C", "EmptySet": "emptyset",
    "emptyset": "emptyset",
  ]
  /// `\varepsilon` and the word `varepsilon` as `epsilon`.
  static func withoutVariant(_ name: String) -> String {
    guard name.hasPrefix("var") else { return name }
    let rest = String(name.dropFirst(3))
    return greekSet.contains(rest) ? rest : name
  }
  /// Functions with their own meaning, by every spelling that is read.
  static let functions: [String: String] = [
    "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sec": "sec", "csc": "csc", "cosec": "csc",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "coth": "coth", "sech": "sech", "csch": "csch",
    "asin": "asin", "arcsin": "asin", "acos": "acos", "arccos": "acos", "atan": "atan", "arctan": "atan",
    "arcsinh": "asinh", "asinh": "asinh", "arsinh": "asinh", "acosh": "acosh", "arccosh": "acosh", "arcosh": "acosh",
    "atanh": "atanh", "arctanh": "atanh", "artanh": "atanh", "acot": "acot", "arccot": "acot", "asec": "asec",
    "arcsec": "asec", "acsc": "acsc", "arccsc": "acsc",
    "ln": "log", "log": "log", "lg": "lg", "log10": "lg", "log2": "log2", "exp": "exp", "abs": "abs", "Abs": "abs",
    "sqrt": "sqrt", "root": "root",
    "cbrt": "cbrt", "floor": "floor", "ceil": "ceil", "ceiling": "ceil", "signum": "sign", "sign": "sign",
    "sgn": "sign", "factorial": "factorial", "binomial": "binomial", "gcd": "gcd", "lcm": "lcm", "max": "max",
    "Max": "max", "min": "min", "Min": "min", "conjugate": "conjugate", "mod": "mod", "Mod": "mod", "re": "re",
    "im": "im", "gamma": "gamma", "norm": "norm", "realpart": "re", "imagpart": "im", "cabs": "abs", "det": "det",
    "determinant": "det", "trace": "trace", "tr": "trace",
  ]
  /// Words of capitals and the like that stay whole where letters are products.
  static let whole: Set<String> = ["Var", "Cov", "KL", "pct", "ELBO", "MSE", "MLE", "MAP", "ReLU", "Pr"]
  /// Sums and limits by name, where a subscript follows: `sum_j exp(z_j)`.
  static let bounding: Set<String> = ["sum", "prod", "lim", "sup", "argmax", "argmin", "max", "min"]
  /// Functions whose argument may stand without brackets.
  static let prefix: Set<String> = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asin", "acos", "atan",
    "asinh", "acosh", "atanh", "acot", "asec", "acsc", "log", "lg", "exp",
  ]
  static let wordConstants: [String: String] = [
    "inf": "inf", "infinity": "inf", "infty": "inf", "oo": "inf", "minf": "-inf",
  ]
  static let inverse: [String: String] = [
    "sin": "asin", "cos": "acos", "tan": "atan", "sinh": "asinh", "cosh": "acosh", "tanh": "atanh", "cot": "acot",
    "sec": "asec", "csc": "acsc",
  ]
  static let fonts: Set<String> = [
    "mathbf", "mathcal", "mathrm", "mathsf", "mathbb", "boldsymbol", "bm", "mathfrak", "mathtt", "mathit", "vec",
    "operatorname", "textbf", "textit", "textrm", "mathscr", "pmb", "emph", "mathnormal", "rm", "bf",
  ]
  /// The fonts in which matrices and vectors are set.
  static let bold: Set<String> = ["mathbf", "boldsymbol", "bm", "pmb", "bf", "textbf"]
  static let accents: Set<String> = [
    "hat", "widehat", "tilde", "widetilde", "dot", "ddot", "bar", "underline", "check",
  ]
  static let texts: Set<String> = ["text", "mbox", "textnormal", "hbox"]
  static let relations: [String: String] = [
    "=": "=", "==": "=", ":=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!=", "\\le": "<=",
    "\\leq": "<=", "\\leqslant": "<=", "\\ge": ">=", "\\geq": ">=", "\\geqslant": ">=", "\\lt": "<", "\\gt": ">",
    "\\ne": "!=", "\\neq": "!=", "\\in": "in", "\\to": "to", "\\rightarrow": "to", "\\mapsto": "to",
    "\\longrightarrow": "to", "\\Rightarrow": "implies", "\\approx": "approx", "\\sim": "sim", "\\equiv": "=",
    "\\leftarrow": "=", "\\gets": "=", "\\propto": "propto", "\\notin": "notin", "\\subset": "subset",
    "\\subseteq": "subseteq",
    "\\ni": "ni", "\\supseteq": "supseteq", "\\supset": "supset", "->": "to", "=>": "implies", "~": "sim",
    "\\leftrightarrow": "iff",
    "\\iff": "iff", "\\Leftrightarrow": "iff", ":": ":", "\\colon": ":", "\\ll": "<<", "\\gg": ">>",
  ]
  /// Commands that leave no trace in the tree.
  static let ignored: Set<String> = [
    "left", "right", "mleft", "mright", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
    "biggr", "quad", "qquad", "displaystyle", "textstyle", "limits", "nolimits", "medspace", "thickspace",
    "thinspace", "negthinspace", "negmedspace", "negthickspace", "boxed", "middle", "hfill", "scriptstyle",
    "nonumber", "enspace", "unicode",
  ]
  static let commands: [String: String] = [
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lbrace": "\\{", "rbrace": "\\}", "lbrack": "[",
    "rbrack": "]", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|", "lVert": "||", "rVert": "||", "Vert": "||",
    "|": "||", "parallel": "||", "lgroup": "(", "rgroup": ")", "lparen": "(", "rparen": ")", "pm": "±", "mp": "∓",
    "colon": ":",
    "lceil": "\\lceil", "rceil": "\\rceil", "lfloor": "\\lfloor", "rfloor": "\\rfloor", "langle": "\\langle",
    "rangle": "\\rangle", "top": "\\top", "cup": "\\cup", "cap": "\\cap", "setminus": "\\setminus",
    "backslash": "\\setminus", "land": "∧", "wedge": "∧",
    "ulcorner": "\\lceil", "urcorner": "\\rceil", "llcorner": "\\lfloor", "lrcorner": "\\rfloor", "bmod": "\\mod",
    "lor": "∨", "vee": "∨", "neg": "¬", "lnot": "¬", "prime": "'", "%": "%", "dagger": "\\top", "intercal": "\\top",
    "circledast": "*", "odot": "\\odot",
  ]
  static let units: Set<String> = [
    "cm", "mm", "km", "kg", "m", "g", "s", "ms", "units", "unit", "meters", "metres", "yuan", "dollars", "degrees",
    "degree", "percent", "pct", "percentage", "hours", "minutes", "seconds", "square", "feet", "inches", "miles",
    "nm", "mg", "kN", "kJ", "MJ", "kW", "MW", "kWh", "Hz", "kHz", "MHz", "GHz", "Pa", "kPa", "mol", "ml", "mL", "ns",
    "eV",
  ]
}
