/// The Model Context Protocol, as far as tools need it.
///
/// Start reading at [McpConversation]; [McpStdio] and [McpHttp] carry it.
@org.jspecify.annotations.NullMarked
package dev.callwright.workflows.mcp;
