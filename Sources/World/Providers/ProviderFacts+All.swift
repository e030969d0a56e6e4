extension ProviderFacts {
  /// Every provider that has facts, in the order in which they are listed.
  ///
  /// The variables are those of the settings of Inkweld, where it has any, and behind them those that the
  /// tools of each provider read.
  public static let all =
    [
      ProviderFacts("sketch", "Sketch", place: .builtIn, endpoint: nil),
      ProviderFacts(
        "openai", "OpenAI", endpoint: "https://api.openai.com", prefix: "/v1",
        files: "oaidalleapiprodscus.blob.core.windows.net",
        [
          .key: ["OPENAI_API_KEY"], .enabled: ["AI_IMAGE_OPENAI_ENABLED"],
          .endpoint: ["OPENAI_BASE_URL", "OPENAI_API_BASE"], .organization: ["OPENAI_ORG_ID"],
          .project: ["OPENAI_PROJECT_ID"],
        ]),
      ProviderFacts(
        "gemini", "Google Gemini", aliases: ["google"],
        endpoint: "https://generativelanguage.googleapis.com", prefix: "/v1beta",
        [.key: ["GEMINI_API_KEY", "GOOGLE_API_KEY"]]),
      ProviderFacts(
        "bfl", "Black Forest Labs", endpoint: "https://api.bfl.ai", prefix: "/v1", files: "bfl.ai",
        [.key: ["BFL_API_KEY"]]),
      ProviderFacts(
        "openrouter", "OpenRouter", endpoint: "https://openrouter.ai", prefix: "/api/v1",
        [
          .key: ["AI_IMAGE_OPENROUTER_API_KEY", "OPENROUTER_API_KEY"],
          .enabled: ["AI_IMAGE_OPENROUTER_ENABLED"],
        ]),
      ProviderFacts(
        "replicate", "Replicate", endpoint: "https://api.replicate.com", prefix: "/v1",
        files: "replicate.delivery",
        [
          .key: ["REPLICATE_API_TOKEN", "REPLICATE_API_KEY"], .endpoint: ["REPLICATE_BASE_URL"],
        ]),
      ProviderFacts(
        "fal", "fal", aliases: ["falai", "fal.ai"], endpoint: "https://queue.fal.run",
        files: "fal.media,fal.run",
        [
          .key: ["FAL_KEY", "FAL_API_KEY", "FALAI_API_KEY", "AI_FALAI_API_KEY"],
          .enabled: ["AI_IMAGE_FALAI_ENABLED", "AI_FALAI_ENABLED"],
        ]),
      ProviderFacts(
        "aimlapi", "AI/ML API", aliases: ["aiml"], endpoint: "https://api.aimlapi.com",
        prefix: "/v1", files: "aimlapi.com",
        [.key: ["AIML_API_KEY", "AIMLAPI_KEY", "AIMLAPI_API_KEY"]]),
      ProviderFacts(
        "oxen", "Oxen.ai", aliases: ["oxenai"], endpoint: "https://hub.oxen.ai", prefix: "/api/ai",
        files: "oxen.ai",
        [.key: ["OXEN_API_KEY"]]),
      ProviderFacts(
        "cloudflare", "Cloudflare Workers AI", aliases: ["workersai", "workers-ai"],
        endpoint: "https://api.cloudflare.com", prefix: "/client/v4",
        [
          .key: ["CLOUDFLARE_API_TOKEN", "WORKERSAI_API_TOKEN"],
          .account: ["CLOUDFLARE_ACCOUNT_ID", "WORKERSAI_ACCOUNT_ID"],
          .enabled: ["AI_IMAGE_WORKERSAI_ENABLED"],
        ]),
    ] + own

  /// Servers that people run themselves.
  private static let own = [
    ProviderFacts(
      "automatic1111", "Stable Diffusion web UI",
      aliases: ["stable-diffusion", "sd", "a1111", "sdwebui", "webui", "forge"], place: .own,
      endpoint: "http://localhost:7860", prefix: "/sdapi/v1",
      [
        .key: ["AI_IMAGE_SD_API_KEY", "SD_API_KEY", "AUTOMATIC1111_API_AUTH"],
        .enabled: ["AI_IMAGE_SD_ENABLED"],
        .endpoint: [
          "AI_IMAGE_SD_ENDPOINT", "SD_API_ENDPOINT", "AUTOMATIC1111_BASE_URL", "SD_WEBUI_URL",
        ],
      ]),
    ProviderFacts(
      "comfyui", "ComfyUI", aliases: ["comfy"], place: .own, endpoint: "http://127.0.0.1:8188",
      [
        .key: ["COMFYUI_API_KEY", "COMFY_API_KEY"],
        .endpoint: ["COMFYUI_BASE_URL", "COMFYUI_URL", "COMFY_API_URL"],
      ]),
    ProviderFacts(
      "sdcpp", "stable-diffusion.cpp", aliases: ["sd.cpp", "sd-server"], place: .own,
      endpoint: "http://127.0.0.1:1234", prefix: "/v1"),
    ProviderFacts(
      "ollama", "Ollama", place: .own, endpoint: "http://localhost:11434", prefix: "/v1",
      [.key: ["OLLAMA_API_KEY"], .endpoint: ["OLLAMA_HOST"]]),
    ProviderFacts(
      "aiserver", "ServiceStack AI Server", aliases: ["ai-server"], place: .own,
      endpoint: "http://localhost:5005", prefix: "/api",
      [.key: ["AISERVER_API_KEY"]]),
  ]
}
