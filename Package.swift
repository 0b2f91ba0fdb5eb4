// swift-tools-version: 6.2
import PackageDescription

// Every target of examd's own is compiled under the same strict settings; a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A floor of the house: it may import what it names here and nothing else (see Sources/README.md).
func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name), "ExamTestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: strict)
}

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "examd",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "examd", targets: ["examd"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // MARK: Leaves
    floor("ExactNumbers", [bigInt]),
    floor("ExamText"),
    floor("ExactJSON"),
    .target(name: "CResources", exclude: ["Data"]),

    // MARK: The core
    floor("ExamLanguage", ["ExactNumbers", "ExamText", yams]),
    floor("Marking", ["ExactNumbers", "ExamText", "ExamLanguage"]),
    floor("Mathematics", ["ExactNumbers", bigInt]),
    floor("Concepts", ["CResources", "ExamText", "ExamLanguage"]),
    floor("Grading", ["CResources", "ExactNumbers", "ExamText", "ExamLanguage", "Marking", "Mathematics", "Concepts"]),
    floor(
      "ExamRules", ["ExactNumbers", "ExamText", "ExamLanguage", "Marking", "Concepts", "Mathematics", "Grading"]),
    floor(
      "ExamFeatures",
      [
        "ExactNumbers", "ExactJSON", "ExamText", "ExamLanguage", "Marking", "Concepts", "Mathematics", "Grading",
        "ExamRules",
      ]),

    // MARK: The faces
    floor("JSONRPC", ["ExactJSON"]),
    floor("LanguageServer", ["ExactJSON", "JSONRPC"]),
    floor(
      "ExamServer",
      [
        "ExactNumbers", "ExactJSON", "ExamText", "ExamLanguage", "ExamRules", "ExamFeatures", "JSONRPC",
        "LanguageServer",
      ]),
    floor(
      "ExamCommand",
      [
        "ExactNumbers", "ExactJSON", "ExamText", "ExamLanguage", "Mathematics", "ExamRules", "ExamFeatures",
        "ExamServer", argumentParser,
      ]),
    .executableTarget(name: "examd", dependencies: ["ExamCommand"], swiftSettings: strict),

    // MARK: Tests
    floor("ExamTestSupport", ["ExamText", "ExactJSON", "ExamLanguage", "JSONRPC"]),
    floor(
      "ExamFuzzing",
      [
        "ExactJSON", "ExamText", "ExamLanguage", "Mathematics", "ExamRules", "ExamFeatures", "JSONRPC",
        "ExamTestSupport",
      ]),
    tests("ExamFuzzing", exclude: ["Corpus"]),
    tests("ExactNumbers"),
    tests("ExamText"),
    tests("ExactJSON"),
    tests("ExamLanguage", ["ExactNumbers", "ExamText"]),
    tests("Marking", ["ExactNumbers", "ExamText", "ExamLanguage"]),
    tests("Mathematics", ["ExactNumbers"]),
    tests("Concepts", ["ExamText", "ExamLanguage"]),
    tests("Grading", ["ExactNumbers", "ExamText", "ExamLanguage", "Marking", "Mathematics", "Concepts"]),
    tests(
      "ExamRules", ["ExactNumbers", "ExamText", "ExamLanguage", "Marking", "Concepts", "Grading"],
      exclude: ["Fixtures"]),
    tests(
      "ExamFeatures", ["ExactNumbers", "ExactJSON", "ExamText", "ExamLanguage", "Marking", "Grading", "ExamRules"]),
    tests("JSONRPC", ["ExactJSON"]),
    tests("LanguageServer", ["ExactJSON", "JSONRPC"]),
    tests(
      "ExamServer",
      ["ExactJSON", "ExamText", "ExamLanguage", "ExamRules", "ExamFeatures", "JSONRPC", "LanguageServer"]),
    tests("ExamCommand", ["ExactJSON", "ExamFeatures", "ExamLanguage", "ExamServer", "ExamText"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// What `.fuzz/run` builds: the properties of `ExamFuzzing` below libFuzzer's main function.
if Context.environment["EXAMD_FUZZ"] != nil {
  package.products.append(.executable(name: "examd-fuzz", targets: ["examd-fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "examd-fuzz", dependencies: ["ExamFuzzing"], path: ".fuzz/Driver",
      swiftSettings: strict))
}
