/// Accounts and the ways into them.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.account;
