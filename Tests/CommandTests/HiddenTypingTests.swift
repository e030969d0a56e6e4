import Foundation
import TestSupport
import Testing

/// What is typed at a terminal that hides it, and what becomes of the terminal.
@Suite(.enabled(if: Program.areInstalled("python3"), "python3 is not installed"))
struct HiddenTypingTests {
  let folder = TemporaryFolder()

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
  }

  /// Runs `limn key set openai` behind a terminal of its own, and does what the lines say once it hides what
  /// is typed. `echo` prints whether the terminal shows what is typed.
  private func atTerminal(_ lines: String..., words: String = "'key','set','openai'") throws
    -> String
  {
    let script = """
      import os, pty, select, signal, sys, termios, time
      pid, fd = pty.fork()
      if pid == 0:
          signal.signal(signal.SIGTTOU, signal.SIG_IGN)
          child = os.fork()
          if child == 0:
              # A group of its own, which its parent could continue: only such a group can be stopped.
              os.setpgid(0, 0)
              os.tcsetpgrp(0, os.getpgrp())
              signal.signal(signal.SIGTTOU, signal.SIG_DFL)
              os.execv(sys.argv[1], [sys.argv[1], \(words), '--library', 'world'])
          while True:
              _, status = os.waitpid(child, os.WUNTRACED)
              shows = bool(termios.tcgetattr(0)[3] & termios.ECHO)
              if os.WIFSTOPPED(status):
                  print('stopped, shows', shows, flush=True)
                  os.kill(child, signal.SIGCONT)
              else:
                  print('ended', os.waitstatus_to_exitcode(status), 'shows', shows, flush=True)
                  os._exit(0)
      seen = b''
      def wait(text):
          global seen
          end = time.time() + 20
          while text not in seen and time.time() < end:
              if select.select([fd], [], [], 0.1)[0]:
                  try: seen += os.read(fd, 4096)
                  except OSError: return
      def hides():
          end = time.time() + 20
          while termios.tcgetattr(fd)[3] & termios.ECHO and time.time() < end: time.sleep(0.01)
      def type(text): os.write(fd, text)
      \(lines.joined(separator: "\n"))
      wait(b'nothing that is ever said: all that is left')
      print(seen.decode())
      """
    let python = try #require(Program(installed: "python3"))
    return try python.run(["-c", script, Program.limn.path], in: folder).output
  }

  @Test func aKeyThatIsTypedIsNotShown() throws {
    let seen = try atTerminal("hides()", #"type(b'sk-typed-0123456789\n')"#)
    #expect(seen.contains("Key of OpenAI: ") && seen.contains("Stored the key of openai"))
    #expect(!seen.contains("sk-typed"))
    #expect(seen.contains("ended 0 shows True"))
  }

  @Test(arguments: [
    #"type(b'sk-typed\x03')"#, "os.kill(os.tcgetpgrp(fd), signal.SIGINT)",
    "os.kill(os.tcgetpgrp(fd), signal.SIGTERM)", "os.kill(os.tcgetpgrp(fd), signal.SIGHUP)",
    "[os.kill(os.tcgetpgrp(fd), s) for s in (signal.SIGINT, signal.SIGTERM)]",
  ])
  func whoInterruptsHasATerminalThatShows(act: String) throws {
    let seen = try atTerminal("hides()", act)
    #expect(seen.contains("ended 130 shows True"), "\(seen)")
    #expect(!seen.contains("sk-typed"))
  }

  @Test func whoStopsHasATerminalThatShowsAndGoesOn() throws {
    let seen = try atTerminal(
      "hides()", #"type(b'\x1a')"#, "wait(b'stopped, shows True')", "hides()", "time.sleep(0.3)",
      "hides()", #"type(b'sk-typed-0123456789\n')"#)
    #expect(seen.contains("stopped, shows True") && seen.contains("ended 0 shows True"), "\(seen)")
    #expect(!seen.contains("sk-typed"))
  }

  @Test func aPassphraseIsTypedTwice() throws {
    let words = "'key','protect'"
    let differing = try atTerminal(
      "hides()", #"type(b'low tide\n')"#, "wait(b'Once more: ')", "hides()",
      #"type(b'low tied\n')"#,
      words: words)
    #expect(differing.contains("The two passphrases differ.") && !differing.contains("low"))
    let same = try atTerminal(
      "hides()", #"type(b'low tide\n')"#, "wait(b'Once more: ')", "hides()",
      #"type(b'low tide\n')"#,
      words: words)
    #expect(same.contains("by the passphrase") && same.contains("ended 0"), "\(same)")
  }
}
