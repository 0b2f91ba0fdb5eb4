internal import ExactJSON
internal import LanguageServer

/// Settings that changed: taken as they come, or asked for where the client only says that they did.
enum DidChangeConfigurationNotification: NotificationHandler {
  static let method = "workspace/didChangeConfiguration"

  static func step(_ params: LSP.DidChangeConfigurationParams, in session: isolated Session) {
    if params.settings.members != nil { session.configure(params.settings) } else { session.pullConfiguration() }
  }
}

/// Files that changed on disk: open drafts of such an exam are marked anew.
enum DidChangeWatchedFilesNotification: NotificationHandler {
  static let method = "workspace/didChangeWatchedFiles"

  static func step(_ params: LSP.ChangedFilesParams, in session: isolated Session) {
    session.filesChanged(params.uris.map { DocumentURI($0) })
  }
}

/// Files that are gone: drafts of such an exam have none now.
enum DidDeleteFilesNotification: NotificationHandler {
  static let method = "workspace/didDeleteFiles"

  static func step(_ params: LSP.ChangedFilesParams, in session: isolated Session) {
    session.filesChanged(params.uris.map { DocumentURI($0) })
  }
}

/// Files that are called otherwise: drafts look for their exam again.
enum DidRenameFilesNotification: NotificationHandler {
  static let method = "workspace/didRenameFiles"

  static func step(_ params: LSP.RenameFilesParams, in session: isolated Session) {
    session.filesChanged(params.files.flatMap { [DocumentURI($0.oldUri), DocumentURI($0.newUri)] })
  }
}
