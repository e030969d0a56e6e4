// The program, with providers that tests tell what to answer; see FakeProvider.

import Commands
import FakeProviding

if let service = FakeService.ofEnvironment {
  service.answerDownloads()
  await Limn.main(adding: service.providers)
} else {
  await Limn.main()
}
