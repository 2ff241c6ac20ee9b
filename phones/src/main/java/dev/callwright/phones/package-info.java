/// Telephones that follow a script: what they do ([dev.callwright.phones.PhoneScript]), the network they hang on
/// ([dev.callwright.phones.PhoneNetwork]), and what they saw and heard ([dev.callwright.phones.PhoneCall]).
@org.jspecify.annotations.NullMarked
package dev.callwright.phones;
