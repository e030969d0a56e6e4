/// All that an app needs to keep and make the pictures of an invented world.
@_exported import MediaLibrary
