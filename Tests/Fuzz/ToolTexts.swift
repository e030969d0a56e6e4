@testable import Pictures

/// What tools write into pictures, in a form in which a fuzzer can change it: lines between zeros,
/// each with a sign before it that says where it stands.
enum ToolTexts {
  static let keywords: KeyValuePairs<Character, String> = [
    "p": "parameters", "g": "prompt", "w": "workflow", "C": "Comment", "D": "Description",
    "S": "Software", "T": "Title", "s": "Source", "i": "invokeai_metadata", "m": "sd-metadata",
    "d": "Dream", "f": "fooocus_scheme",
  ]

  static let all = [
    """
    pa quay,\r
    at (noon:1.2)
    Negative prompt: boats
    Steps: 9, Sampler: Euler a, CFG scale: 7.5, Seed: 42, Size: 512x768, Model: m, \
    Lora hashes: "a: 1, b: 2", Extra: {"a": [1, "b"]}, Version: v1.10.1
    """,
    #"p{"sui_image_params": {"prompt": "q", "seed": 7, "width": 8, "height": 9, "steps": 2}}"#,
    #"p{"prompt": "q", "resolution": "(8, 9)", "version": "Fooocus v2", "loras": [["x", 0.5]]}"#,
    "pq\nSteps: 1, Seed: 2, Size: 3x4\0fa1111",
    #"C{"prompt": "q", "uc": "r", "scale": 5.0, "v4_prompt": {"caption": {"base_caption": "c"}}}"#
      + "\0SNovelAI\0sNovelAI Diffusion",
    #"i{"positive_prompt": "q", "cfg_scale": 7.5, "model": {"name": "m", "key": "k"}, "loras": []}"#,
    #"m{"model_weights": "m", "image": {"prompt": [{"prompt": "q [r]", "weight": 1}], "seed": 5}}"#,
    #"d"q [r] s" -s 30 -S5 -W 512 -H 640 -C 7.5 -A euler --fit -G -0.5"#,
    #"e{"c": "\u0041\ud83d\ude00\n", "uc": "r", "seed": 3, "size": "640x512", "strength": 1e-3}"#,
    #"g{"3": {"class_type": "KSampler", "inputs": {"seed": 1, "cfg": 8.0, "positive": ["6", 0], "#
      + #""negative": ["7", 0], "latent_image": ["5", 0], "model": ["4", 0]}}, "#
      + #""4": {"class_type": "LoraLoader", "inputs": {"lora_name": "s", "strength_model": 1}}, "#
      + #""5": {"class_type": "EmptyLatentImage", "inputs": {"width": 8, "height": 9}}, "#
      + #""6": {"class_type": "CLIPTextEncode", "inputs": {"text": "q"}}, "#
      + #""7": {"class_type": "CLIPTextEncode", "inputs": {"text": ["6", 0]}}, "#
      + #""9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}}}"#,
    #"w{"nodes": [{"id": 1, "type": "KSampler", "inputs": [{"name": "positive", "link": 5}], "#
      + #""widgets_values": [7, "fixed", 20, 8, "euler", "normal", 1]}, "#
      + #"{"id": 2, "type": "CLIPTextEncode", "widgets_values": ["q"]}], "#
      + #""links": [[5, 2, 0, 1, 1, "CONDITIONING"]]}"#,
    "x<?xpacket begin=''?><rdf:Description xmlns:d=\"http://purl.org/dc/elements/1.1/\" "
      + "Iptc4xmpExt:AISystemUsed='Sea'><d:title><rdf:li>A &amp; &#x42;</rdf:li></d:title>"
      + "<!-- c --><exif:UserComment><![CDATA[q]]></exif:UserComment>"
      + "<Iptc4xmpExt:DigitalSourceType rdf:resource='http://x/y'/></rdf:Description>",
    "DA description\0TA title\0Ca comment",
  ]

  static let words = [
    "\"", "{\"", "\": ", "\": {\"", "\": [", "[\"", "\", 0]", "}}", "]]", "null", "true", "NaN",
    "1e999", "-0", "18446744073709551615", "9223372036854775808", "\\ud83d", "\\u", "\0p", "\0e",
    "\nSteps: ", ", Seed: ", ", Size: ", "Negative prompt: ", "512x512", "class_type", "inputs",
    "widgets_values", "links", "nodes", "guider", "sigmas", "populated_text", "text", "Save",
    "dc:description", "<![CDATA[", "]]>", "<!--", "-->", "<?", "&#x", "&#", "&amp;", "xmlns:",
    "rdf:resource", "=\"", "/>", "</",
  ]

  /// A PNG that has these texts, in its own chunks, its EXIF and its XMP.
  static func picture(of input: [UInt8]) -> [UInt8] {
    let chunks = input.split(separator: 0).flatMap { line -> [UInt8] in
      let text = Array(line.dropFirst())
      switch Character(Unicode.Scalar(line.first ?? 0)) {
      case "e":
        let comment = (tag: 0x9286, type: 7, data: Array("ASCII\0\0\0".utf8) + text)
        return PNGFile.chunk("eXIf", TIFFBlock(exif: [comment]).bytes)
      case "x": return PNGFile.international("XML:com.adobe.xmp", text, isCompressed: false)
      case let sign:
        let keyword = keywords.first { $0.key == sign }?.value ?? "parameters"
        return PNGFile.text(keyword, text)
      }
    }
    return PNGFile.make(chunks)
  }
}
