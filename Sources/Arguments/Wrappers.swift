/// Where parsing leaves a value. A command is a struct, and this is what its copies share.
private final class Cell<Value> {
  var value: Value?

  /// The words of which it was read; nil where nobody gave any.
  var words: [String]?

  init(_ value: Value?) {
    self.value = value
  }

  var parsed: Value {
    guard let value else { preconditionFailure("A parameter was read before it was parsed.") }
    return value
  }
}

/// A parameter that is known by its place: `limn init DIR`.
@propertyWrapper package struct Argument<Value>: Wrapper {
  private let declaration: Declaration
  private let cell: Cell<Value>

  package var wrappedValue: Value { cell.parsed }
}

extension Argument where Value: ArgumentValue {
  package init(_ help: String, placeholder: String? = nil, completion: Completion = .none) {
    let cell = Cell(Value.whenAbsent)
    self.cell = cell
    declaration = Declaration { property in
      [
        Parameter(
          name: property.kebabCased, short: nil, form: .argument, arity: Value.arity,
          placeholder: placeholder ?? property.kebabCased.uppercased(),
          listChoices: { Value.choices },
          help: help, completion: completion, initial: "", isNegatable: false,
          isRequired: cell.value == nil, takesDashes: Value.takesDashes, given: { cell.words }
        ) { words throws(InvalidValue) in
          cell.value = try Value(words: words)
          cell.words = words
        }
      ]
    }
  }
}

/// A parameter that is known by its name and has a value: `--library DIR`.
@propertyWrapper package struct Option<Value>: Wrapper {
  private let declaration: Declaration
  private let cell: Cell<Value>

  package var wrappedValue: Value { cell.parsed }
}

extension Option where Value: ArgumentValue {
  package init(
    wrappedValue: Value, short: Character? = nil, _ help: String, placeholder: String? = nil,
    completion: Completion = .none
  ) {
    self.init(Cell(wrappedValue), short, help, placeholder, completion)
  }

  package init(
    short: Character? = nil, _ help: String, placeholder: String? = nil,
    completion: Completion = .none
  ) {
    self.init(Cell(Value.whenAbsent), short, help, placeholder, completion)
  }

  private init(
    _ cell: Cell<Value>, _ short: Character?, _ help: String, _ placeholder: String?,
    _ completion: Completion
  ) {
    self.cell = cell
    declaration = Declaration { property in
      [
        Parameter(
          name: property.kebabCased, short: short, form: .option, arity: Value.arity,
          placeholder: placeholder ?? Value.placeholder, listChoices: { Value.choices }, help: help,
          completion: completion, initial: cell.value?.asTyped ?? "", isNegatable: false,
          isRequired: cell.value == nil, takesDashes: Value.takesDashes, given: { cell.words }
        ) { words throws(InvalidValue) in
          cell.value = try Value(words: words)
          cell.words = words
        }
      ]
    }
  }
}

/// A parameter that is yes when it is named: `--json`. A negatable one has a `--no-…` beside it.
@propertyWrapper package struct Flag: Wrapper {
  private let declaration: Declaration
  private let cell: Cell<Bool>

  package init(
    wrappedValue: Bool = false, short: Character? = nil, negatable: Bool = false, _ help: String
  ) {
    let cell = Cell(wrappedValue)
    self.cell = cell
    declaration = Declaration { property in
      [
        Parameter(
          name: property.kebabCased, short: short, form: .flag, arity: .atMostOne, placeholder: "",
          listChoices: { [] }, help: help, completion: .none, initial: cell.parsed ? Flag.yes : "",
          isNegatable: negatable, isRequired: false, takesDashes: false,
          given: { cell.words }
        ) { words throws(InvalidValue) in
          cell.value = words.last == Flag.yes
          cell.words = words
        }
      ]
    }
  }

  package var wrappedValue: Bool { cell.parsed }

  static let yes = "yes"
  static let no = "no"
}

/// Options that several commands share, declared in a struct of their own. None of them is required.
package protocol Options: Declaring {
  static var heading: String { get }
  init()
}

/// Takes all the options of a group into a command.
@propertyWrapper package struct OptionGroup<Group>: Wrapper {
  private let declaration: Declaration
  package let wrappedValue: Group
  let group: (any Declaring)?

  package init() where Group: Options {
    let group = Group()
    wrappedValue = group
    self.group = group
    declaration = Declaration(isGroup: true) { _ in
      Arguments.parameters(of: group).map { parameter in
        var parameter = parameter
        parameter.heading = Group.heading
        return parameter
      }
    }
  }
}
