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

/// Files that are new: drafts may find their exam now.
enum DidCreateFilesNotification: NotificationHandler {
  static let method = "workspace/didCreateFiles"

  static func step(_ params: LSP.ChangedFilesParams, in session: isolated Session) {
    session.filesChanged(params.uris.map { DocumentURI($0) })
  }
}

/// Roots of the workspace that come and go.
enum DidChangeWorkspaceFoldersNotification: NotificationHandler {
  static let method = "workspace/didChangeWorkspaceFolders"

  static func step(_ params: LSP.DidChangeWorkspaceFoldersParams, in session: isolated Session) {
    session.change(folders: params)
  }
}

/// The user does not want to wait for the first look at the workspace.
enum ProgressCancelNotification: NotificationHandler {
  static let method = "window/workDoneProgress/cancel"

  static func step(_ params: LSP.WorkDoneProgressParams, in session: isolated Session) {
    session.cancelProgress(params.token)
  }
}
