package dev.callwright.client;

import dev.callwright.client.CallwrightException.ServerFailed;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Walks through pages, and fetches each only when something of it is wanted. For one thread.
final class Paging<T> implements Iterator<T> {
    private final Function<URI, Page<T>> fetch;
    private final int mostPages;
    private Optional<URI> next;
    private Iterator<T> items = List.<T>of().iterator();
    private int pages;

    /// @param next where the following page is; empty on the last
    record Page<T>(List<T> items, Optional<URI> next) {}

    private Paging(URI first, Function<URI, Page<T>> fetch, int mostPages) {
        this.next = Optional.of(first);
        this.fetch = fetch;
        this.mostPages = mostPages;
    }

    /// Everything from the page at `first` on.
    ///
    /// The stream throws [ServerFailed] when a page names itself as the next, or when the pages are more than
    /// `mostPages`.
    static <T> Stream<T> stream(URI first, Function<URI, Page<T>> fetch, int mostPages) {
        Paging<T> paging = new Paging<>(first, fetch, mostPages);
        int kind = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(paging, kind), false);
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && next.isPresent()) {
            URI address = next.get();
            if (++pages > mostPages) {
                throw new ServerFailed("", "the listing has more than " + mostPages + " pages");
            }
            Page<T> page = fetch.apply(address);
            if (page.next().equals(next)) {
                throw new ServerFailed("", "the listing does not end: " + address + " is followed by itself");
            }
            items = page.items().iterator();
            next = page.next();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing is over");
        }
        return items.next();
    }
}
