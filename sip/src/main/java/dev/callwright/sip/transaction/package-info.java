/// The transactions of RFC 3261 17 with the corrections of RFC 6026: four machines, one file each, and the tables that
/// find them. Start reading at [Transactions].
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.transaction;
