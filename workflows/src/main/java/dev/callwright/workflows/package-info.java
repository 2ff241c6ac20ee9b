/// Everything that is done with Arazzo documents without a server: commands, language server, debugger, workflows as
/// tools for models and as operations over HTTP.
@NullMarked
package dev.callwright.workflows;

import org.jspecify.annotations.NullMarked;
