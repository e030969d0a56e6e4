/// What is asked of a server.
package struct HTTPRequest: Sendable {
  package var method: Method
  package var address: WebAddress
  package var headers: [HTTPHeader]
  package var body: Body

  /// Which machines may be connected to.
  package var reach = Reach.publicMachines

  /// Which may be asked through a proxy, where nobody sees to what a name leads; unless somebody says more, the
  /// one of the address.
  package var trusts: @Sendable (WebAddress) -> Bool
  package var limits = Limits()

  package init(
    _ method: Method = .get, _ address: WebAddress, headers: [HTTPHeader] = [], body: Body = .none
  ) {
    (self.method, self.address, self.headers, self.body) = (method, address, headers, body)
    trusts = { $0.origin == address.origin }
  }

  package enum Method: String, Codable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package enum Body: Sendable {
    case none
    case bytes([UInt8], type: String)

    /// As browsers send forms with files.
    case form([FormPart])
  }

  /// Which machines may be connected to. What counts is the number to which a name leads at that moment,
  /// also after a redirection.
  package enum Reach: Sendable {
    /// Those that everybody can reach.
    case publicMachines

    /// Also this machine and its neighbours, because somebody has written down this address. Where it
    /// redirects to another one, that must be public.
    case thisAddress
  }

  package struct Limits: Sendable {
    /// How many bytes of a body are taken.
    package var bytes = 96 << 20

    /// In seconds: for connecting, and for all together.
    package var connecting = 20
    package var whole = 600

    /// After so many seconds in which next to nothing comes, it is given up; nil where somebody thinks for
    /// minutes before he says anything.
    package var silence: Int?

    package init() {}
  }
}

/// A line in the head of a request or an answer.
package struct HTTPHeader: Hashable, Sendable {
  package let name: String
  package let value: String

  /// Whether it is for the server alone: it is shown nowhere, and not sent to another one.
  package let isSecret: Bool

  package init(_ name: String, _ value: String, isSecret: Bool = false) {
    (self.name, self.value, self.isSecret) = (name, value, isSecret)
  }

  /// What has an end of a line in it would be another line, or a body.
  var isOneLine: Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}

/// A field of a form, or a file in it.
package struct FormPart: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]
  package let file: File?

  package struct File: Hashable, Sendable {
    package let name: String
    package let type: String
  }

  /// A field.
  package init(_ name: String, _ text: String) {
    (self.name, bytes, file) = (name, Array(text.utf8), nil)
  }

  /// A file.
  package init(_ name: String, file: String, _ bytes: [UInt8], type: String) {
    (self.name, self.bytes, self.file) = (name, bytes, File(name: file, type: type))
  }
}

/// What a server has answered.
package struct HTTPReply: Sendable {
  package let status: Int
  package let headers: [HTTPHeader]
  package let body: [UInt8]

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// The value of a line of the head, whatever the case of its name; the last one that is there.
  package func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether it is what was asked for.
  package var isGood: Bool { (200..<300).contains(status) }
}
