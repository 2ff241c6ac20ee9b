/// Everything that is done with Arazzo documents without a server: commands, language server, tools for models.
@NullMarked
package dev.callwright.workflows;

import org.jspecify.annotations.NullMarked;
