import Commands

// The commands are a module of their own, so that tests can build the program with other providers.
await Limn.main()
