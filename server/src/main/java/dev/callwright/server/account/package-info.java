/// The account of this server and its secrets.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.account;
