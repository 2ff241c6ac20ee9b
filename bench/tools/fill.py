#!/usr/bin/env python3
"""Fills a server's SQLite file, while it is stopped, with calls that are over.

usage: fill.py DATABASE ACCOUNT COUNT
"""
import sqlite3
import sys


def rows(account, count):
    for i in range(count):
        created = 1_700_000_000_000 + i * 10
        yield (f'CA{i:032x}', account, 'OUTBOUND_API', '+15005550001', f'+1500555{i % 10_000:04d}', 'COMPLETED', created,
               created + 9_000, created + 2_000, created + 9_000, 7_000, 200, 0, 4)


def main():
    database, account, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with sqlite3.connect(database) as connection:
        connection.executemany(
            'insert into calls (sid, account_sid, direction, from_endpoint, to_endpoint, status, created_ms, updated_ms,'
            ' started_ms, ended_ms, duration_ms, sip_response, queue_ms, next_sequence)'
            ' values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', rows(account, count))


if __name__ == '__main__':
    main()
