package dev.callwright.server.rest;

/// What the API is made of.
public record Resources(CallsResource calls, IncomingPhoneNumbersResource numbers, KeysResource keys) {}
