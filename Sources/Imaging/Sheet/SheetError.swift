import FoundationEssentials

/// Why a sheet is not made.
package enum SheetError: Error, Hashable {
  case sideTooLong(PixelSize, limit: Int)
  case tooManyPixels(PixelSize, limit: Int)
}

extension SheetError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .sideTooLong(let size, let limit):
      "The sheet would have \(size) pixels; \(limit) are allowed along a side."
    case .tooManyPixels(let size, let limit):
      "The sheet would have \(size) pixels; \(limit) are allowed in all."
    }
  }

  package var recoverySuggestion: String? { "Show fewer pictures on it, or show them smaller." }
}

extension ImageLimits {
  func checkSheet(_ size: PixelSize) throws(SheetError) {
    guard size.width <= side, size.height <= side else {
      throw .sideTooLong(size, limit: side)
    }
    let (count, overflow) = size.width.multipliedReportingOverflow(by: size.height)
    guard !overflow, count <= pixels else { throw .tooManyPixels(size, limit: pixels) }
  }
}
