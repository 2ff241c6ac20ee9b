/// The language server protocol in front of what the engine knows about documents.
@NullMarked
package dev.callwright.workflows.lsp;

import org.jspecify.annotations.NullMarked;
