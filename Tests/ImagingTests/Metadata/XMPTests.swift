import Testing

@testable import Imaging
@testable import Pictures

@Suite struct XMPTests {
  static func packet(_ inner: String, attributes: String = "") -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" \(attributes)>
    \(inner)</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
    """
  }

  private static func found(_ packet: String) -> [String: String] {
    var scanner = XMPScanner(packet)
    scanner.scan()
    return Dictionary(scanner.found.map { ($0.property, $0.value) }) { first, _ in first }
  }

  static let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

  @Test(arguments: [
    packet("<Iptc4xmpExt:DigitalSourceType>\(source)</Iptc4xmpExt:DigitalSourceType>"),
    packet("<Iptc4xmpExt:DigitalSourceType rdf:resource='\(source)'/>"),
    packet(
      "<Iptc4xmpExt:DigitalSourceType rdf:resource='\(source)'></Iptc4xmpExt:DigitalSourceType>"),
    packet("", attributes: "Iptc4xmpExt:DigitalSourceType = \"\(source)\""),
    packet(
      "<e:DigitalSourceType>\(source)</e:DigitalSourceType>",
      attributes: "xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'"),
  ])
  func aSourceTypeMayStandAnywhere(packet: String) {
    #expect(Self.found(packet) == ["Iptc4xmpExt:DigitalSourceType": Self.source])
  }

  /// Together with its semicolon the sign is one letter, and four million entities took seconds.
  @Test func anEntityBeforeACombiningSignIsRead() {
    #expect(XMLTokens.plain("&#65;\u{301} & &\u{301}amp;") == "A\u{301} & &\u{301}amp;")
  }

  @Test func theFirstLanguageIsTaken() {
    let inner = """
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Fish &amp; chips &#x2014; &#65;&lt;</rdf:li>
      <rdf:li xml:lang="de">Fisch</rdf:li></rdf:Alt></dc:description>
      <dc:title><rdf:Alt><rdf:li><![CDATA[a < b]]></rdf:li></rdf:Alt></dc:title>
      <!-- <dc:title>no</dc:title> --><dc:subject><rdf:li>x</rdf:li></dc:subject>
      """
    #expect(
      Self.found(Self.packet(inner))
        == ["dc:description": "Fish & chips — A<", "dc:title": "a < b"])
  }

  @Test(arguments: [
    ("a &amp b &nbsp; &#xD800; &", "a &amp b &nbsp; &#xD800; &"), ("&&amp;", "&&"),
    ("&quot;&apos;&gt;", "\"'>"), ("&#1114112;", "&#1114112;"),
  ])
  func entities(text: String, plain: String) {
    #expect(XMLTokens.plain(text) == plain)
  }

  @Test(arguments: [
    "<dc:title", "<dc:title>x", "<dc:title a=", "<dc:title a='x", "<!-- ", "<![CDATA[", "</", "<",
    "<dc:title/", "<>", "</>", "< = = '>", "<![CDATA[]]", "<?", "<dc:title rdf:resource='x'/>",
  ])
  func brokenPacketsAreHarmless(packet: String) {
    let count = Self.found(packet).count
    #expect(count <= 1)
  }

  @Test func aWholePictureIsDescribed() throws {
    let packet = Self.packet(
      "<dc:description><rdf:Alt><rdf:li>A harbour</rdf:li></rdf:Alt></dc:description>",
      attributes: "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreatorTool='limn 1' "
        + "Iptc4xmpExt:DigitalSourceType='\(Self.source)'")
    for file in [
      PNGFile.make(
        PNGFile.international("XML:com.adobe.xmp", Array(packet.utf8), isCompressed: false)),
      JPEGFile.make(JPEGFile.xmp(packet)),
      WebPFile.make(WebPFile.chunk("XMP ", Array(packet.utf8))),
    ] {
      let metadata = try #require(PictureMetadata(of: file))
      #expect(metadata.description == "A harbour")
      #expect(metadata.tool == "limn 1")
      #expect(metadata.digitalSourceType == "trainedAlgorithmicMedia")
      #expect(metadata.prompt == nil)
    }
  }
}
