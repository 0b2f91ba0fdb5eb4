/// What computer algebra, calculus and other signs look like; read like `pairTable`.
let programPairTable = #"""
  # what SymPy and Maxima write
  Eq(x, 3)  ==  x = 3
  Eq(x, 3)  !=  x = 4
  Ne(x, 0)  ==  x \neq 0
  Le(x, 2)  ==  x <= 2
  Lt(x, 2)  ==  x < 2
  Gt(x, 2)  !=  x < 2
  Ge(x, 2)  ==  x >= 2
  StrictGreaterThan(x, 2)  ==  x > 2
  Sum(k, (k, 1, 3))  ==  \sum_{k=1}^{3} k
  Product(k, (k, 1, n))  ==  \prod_{k=1}^{n} k
  Integral(x**2, (x, 0, 1))  ==  \int_0^1 x^2 dx
  Integral(x**2, (x, 0, 1))  ??  \int_0^2 x^2 dx
  Limit(1/x, x, oo, dir='-')  ==  \lim_{x \to \infty} \frac{1}{x}
  Derivative(sin(x), x)  ==  cos(x)
  diff(x^3, x)  ==  3*x^2
  Matrix([[1, 2], [3, 4]])  ==  \begin{pmatrix}1&2\\3&4\end{pmatrix}
  matrix([1, 2], [3, 4])  ==  Matrix([[1, 2], [3, 4]])
  Matrix([[1, 2], [3, 4]])  !=  Matrix([[1, 2], [3, 5]])
  Matrix([[1, 2]])  !=  Matrix([[1], [2]])
  Matrix([[1, 2]])  ==  \begin{pmatrix}1&2\end{pmatrix}
  Matrix([[1], [2]])  ==  \begin{pmatrix}1\\2\end{pmatrix}
  FiniteSet(1, 2)  ==  \{2, 1\}
  Interval(0, 1)  ==  [0, 1]
  Interval(0, 1, True, False)  ==  (0, 1]
  Interval.open(0, 1)  ==  (0, 1)
  Interval.Lopen(0, 1)  !=  [0, 1]
  co(0, 1)  ==  [0, 1)
  Union(FiniteSet(1), FiniteSet(2))  ==  {1, 2}
  Intersection(FiniteSet(1, 2), FiniteSet(2, 3))  ==  {2}
  Complement(FiniteSet(1, 2), FiniteSet(2))  ==  {1}
  dispdp(3.14, 2)  ==  3.14
  displaysci(1.05, 2, 3)  ==  1050
  stackunits(3, m)  ==  3 m
  texsub(a, 1)  ==  a_1
  texsub(x, t)  ==  x_t
  ntuple(1, 2)  ==  (1, 2)
  ratsimp((x^2-1)/(x-1))  ==  x+1
  # derivatives
  \frac{d}{dx} x^3  ==  3x^2
  \frac{d}{dx} \sin(2x)  ==  2\cos(2x)
  \frac{d}{dx} \cos(x)  ==  -\sin(x)
  \frac{d}{dx} \tan(x)  ==  1/\cos(x)^2
  \frac{d}{dx} \ln(x^2+1)  ==  \frac{2x}{x^2+1}
  \frac{d}{dx} (x e^x)  ==  (1+x) e^x
  \frac{d}{dx} \frac{x}{x+1}  ==  \frac{1}{(x+1)^2}
  \frac{d}{dx} x^x  ==  x^x (\ln(x) + 1)
  \frac{d}{dx} 2^x  ==  2^x \ln(2)
  \frac{d}{dx} \arctan(x)  ==  \frac{1}{1+x^2}
  \frac{d}{dx} \sinh(x)  ==  \cosh(x)
  diff(cot(x), x)  ==  -1/sin(x)^2
  diff(sec(x), x)  ==  sec(x)*tan(x)
  diff(csc(x), x)  ==  -csc(x)*cot(x)
  diff(tanh(x), x)  ==  1-tanh(x)^2
  diff(cosh(x), x)  ==  sinh(x)
  diff(asin(x), x)  ==  1/sqrt(1-x^2)
  diff(acos(x), x)  ==  -1/sqrt(1-x^2)
  diff(abs(x), x)  ==  sign(x)
  diff(y, x)  ??  1
  diff(x^2, x)  !=  x
  diff(sin(x)*x, x)  !=  cos(x)
  # hyperbolic and inverse functions
  coth(x)  ==  cosh(x)/sinh(x)
  sech(x)*cosh(x)  ==  1
  csch(x)*sinh(x)  ==  1
  acot(x)  ==  atan(1/x)
  asec(x)  ==  acos(1/x)
  acsc(x)  ==  asin(1/x)
  asinh(x)  ==  log(x+sqrt(x^2+1))
  acosh(2)  ==  log(2+sqrt(3))
  atanh(1/2)  ==  log(3)/2
  asin(x)+acos(x)  ==  \pi/2
  gamma(5)  ==  24
  floor(2.5)  ==  2
  ceil(2.5)  ==  3
  sign(-3)  ==  -1
  re(3+4*i)  ==  3
  im(3+4*i)  ==  4
  conjugate(3+4*i)  ==  3-4*i
  abs(3+4*i)  ==  5
  # sets, intervals, several values
  [0, 1)  !=  [0, 1]
  (0, \infty)  ==  (0, \infty]
  (1, 2)  !=  (2, 1)
  \{1, 2\}  !=  \{1, 3\}
  \{3\}  ==  3
  x = 1, y = 2  ==  y = 2, x = 1
  1, 2  !=  1
  2 : 3  ==  4 : 6
  x \in (0, 1]  ==  0 < x \le 1
  x \ge 5  ==  [5, \infty)
  x = 1, 2, 3  ==  x \in \{1, 2, 3\}
  2 < x < 3  !=  2 < x < 4
  a < b  ==  b > a
  a < b  !=  a > b
  # integrals and bounds
  \int \frac{3 dz}{z}  ==  \int \frac{3}{z} dz
  \int x dx  ??  \int y^2 dy
  \lim_{x \to 3^{-}} x  ==  \lim_{x \to 3} x
  \max_x f(x)  ==  \max_{x} f(x)
  \overline{z}  ==  conjugate(z)
  \bar{x}_i  ==  \overline{x}_i
  \sqrt[3]{8}  ==  2
  # Unicode signs
  x² + y³  ==  x^2 + y^3
  ½ x  ==  x/2
  ∛8  ==  2
  a ≤ b  ==  a \le b
  x ∈ {1, 2}  ==  x \in \{1, 2\}
  ∑_{k=1}^{3} k  ==  6
  5 − 3  ==  2
  6 ÷ 2  ==  3
  10⁻³  ==  0.001
  π/2  ==  \pi/2
  ∞  ==  \infty
  |x|  ==  abs(x)
  ⌊x⌋  ==  floor(x)
  """#
