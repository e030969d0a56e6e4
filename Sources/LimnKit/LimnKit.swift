/// All that an app needs to keep and make the pictures of an invented world.
@_exported public import MediaLibrary
@_exported public import Prompting
@_exported public import Providers
@_exported public import Studio
@_exported public import World
