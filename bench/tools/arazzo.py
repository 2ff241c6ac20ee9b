#!/usr/bin/env python3
"""Runs generated workflows in a whole process each, against a small file server, and prints one JSON line per document.

usage: arazzo.py --callwright PATH [--peer "COMMAND respect"] [--times N] --java HOME

Time, CPU (user and system) and memory are those of the program alone. The middle of all runs counts.
"""
import argparse
import json
import os
import pathlib
import resource
import shlex
import statistics
import subprocess
import tempfile
import time

LOOP = 10_000


def document(api, steps, criteria='$statusCode == 200', tail=''):
    head = f'''arazzo: 1.0.1
info: {{title: Bench, version: 1.0.0}}
sourceDescriptions:
- {{name: api, url: {api}, type: openapi}}
workflows:
- workflowId: main
  steps:
'''
    return head + ''.join(f'''  - stepId: s{i}
    operationId: look
    parameters:
    - {{name: q, in: query, value: v{i}}}
    successCriteria:
    - condition: {criteria}
    outputs:
      id: $response.body#/id
{tail}''' for i in range(steps))


def description(address, bulk):
    """An API with as many operations that nobody calls as make it that many bytes."""
    text = f'''openapi: 3.0.3
info: {{title: Bench, version: 1.0.0}}
servers:
- url: {address}
paths:
  /data.json:
    get:
      operationId: look
      parameters:
      - {{name: q, in: query, schema: {{type: string}}}}
      responses: {{'200': {{description: data, content: {{application/json: {{schema: {{type: object}}}}}}}}}}
'''
    parts = [text]
    size = len(text)
    number = 0
    while size < bulk:
        part = f'''  /things/{number}/{{id}}:
    get:
      operationId: fetchThing{number}
      description: >-
        Fetches one thing of kind {number}, with all that is known of it, as long as the account may see it and it has not been
        removed. The answer is kept for a minute.
      parameters:
      - name: id
        in: path
        required: true
        description: The identifier that the thing was given when it was made.
        schema: {{type: string, minLength: 34, maxLength: 34, pattern: '^TH[0-9a-f]{{32}}$'}}
      - name: expand
        in: query
        schema: {{type: array, items: {{type: string, enum: [owner, parts, history]}}}}
      responses:
        '200':
          description: The thing
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: {{type: string, nullable: true}}
                  owner: {{type: string, nullable: true, description: Who made it}}
                  parts: {{type: array, items: {{type: object, properties: {{name: {{type: string}}, size: {{type: integer}}}}}}}}
        '404': {{description: There is no such thing}}
'''
        parts.append(part)
        size += len(part)
        number += 1
    return ''.join(parts)


def measured(command, cwd, expected):
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - begin
    if process.returncode != expected:
        raise SystemExit(f'{shlex.join(map(str, command))} ended with {process.returncode}:\n{errors.decode()[:2000]}')
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def row(name, runs):
    wall, cpu, memory = zip(*runs)
    return {'what': name, 'wall_s': round(statistics.median(wall), 3), 'best_s': round(min(wall), 3),
            'cpu_s': round(statistics.median(cpu), 3), 'rss_mb': round(max(memory))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--callwright', required=True)
    parser.add_argument('--peer', default='')
    parser.add_argument('--java', required=True)
    parser.add_argument('--times', type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / 'data.json').write_text('{"id": 7, "state": "done"}')
        handing = subprocess.Popen([f'{options.java}/bin/jwebserver', '-p', '0', '-d', folder, '-o', 'none'],
                                   stdout=subprocess.PIPE, text=True)
        try:
            address = next(line.split()[1] for line in handing.stdout if line.startswith('URL')).rstrip('/')
            (place / 'api.yaml').write_text(description(address, 0))
            (place / 'large.yaml').write_text(description(address, 1_500_000))
            documents = {'1 step': document('api.yaml', 1), '50 steps': document('api.yaml', 50),
                         '200 steps': document('api.yaml', 200), '1 step, OpenAPI of 1.5 MB': document('large.yaml', 1)}
            for name, text in documents.items():
                file = place / (name.split(',')[0].replace(' ', '-') + str(len(name)) + '.arazzo.yaml')
                file.write_text(text)
                ours = [options.callwright, 'arazzo', 'run', file.name]
                measured(ours, folder, 0)
                print(json.dumps({'who': 'callwright'} | row(name, [measured(ours, folder, 0) for _ in range(options.times)])),
                      flush=True)
                if options.peer:
                    theirs = [*shlex.split(options.peer), file.name]
                    measured(theirs, folder, 0)
                    print(json.dumps({'who': 'the peer'} | row(name, [measured(theirs, folder, 0) for _ in range(options.times)])),
                          flush=True)
            loop(options, place, address)
        finally:
            handing.terminate()
            handing.wait()


def loop(options, place, address):
    """A retry that never succeeds, a hundred times shorter and as it is: what it keeps would show.

    The same requests alone tell what the engine adds to each; the cheapest of three counts, on either side."""
    ours, alone = {}, {}
    for steps in (LOOP // 100, LOOP):
        tail = f'''    onFailure:
    - {{name: again, type: retry, retryAfter: 0, retryLimit: {steps - 1}}}
'''
        file = place / f'loop{steps}.arazzo.yaml'
        file.write_text(document('api.yaml', 1, '$statusCode == 404', tail))
        command = [options.callwright, 'arazzo', 'run', file.name, '--max-steps', str(steps + 1)]
        requests = [f'{options.java}/bin/java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1',
                    pathlib.Path(__file__).parent / 'Requests.java', f'{address}/data.json?q=v0', str(steps)]
        runs = [(measured(command, place, 1), measured(requests, place, 0)) for _ in range(3)]
        ours[steps], alone[steps] = ([run[side] for run in runs] for side in (0, 1))
        print(json.dumps({'who': 'callwright'} | row(f'a loop of {steps:,} steps', ours[steps])), flush=True)
    wall, cpu = (sum(sign * (min(run[kind] for run in each[LOOP]) - min(run[kind] for run in each[LOOP // 100]))
                     for sign, each in ((1, ours), (-1, alone))) / (LOOP - LOOP // 100) for kind in (0, 1))
    print(json.dumps({'who': 'callwright', 'what': 'each step of that loop, without its request', 'wall_s': round(wall, 5),
                      'best_s': '', 'cpu_s': round(cpu, 5), 'rss_mb': ''}), flush=True)


if __name__ == '__main__':
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
