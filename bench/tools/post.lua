-- Places calls: wrk's request, the same each time.
wrk.method = "POST"
wrk.body = "To=%2B15005550006&From=%2B15005550001&Twiml=%3CResponse%3E%3CHangup%2F%3E%3C%2FResponse%3E"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
