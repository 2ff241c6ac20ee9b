// The official Node SDK walks through everything that is served. Prints one line per step; the first mistake ends it.
const assert = require('node:assert/strict');
const twilio = require('twilio');

const [, , server, account, token] = process.argv;
const client = twilio(account, token);
client.api.baseUrl = server;

const WAIT = '<Response><Pause length="60"/></Response>';
const FROM = '+15005550042';
const step = (text) => console.log('ok ' + text);

async function until(sid, status) {
  for (let i = 0; i < 300; i++) {
    const call = await client.calls(sid).fetch();
    if (call.status === status) return call;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${sid} did not become ${status}`);
}

async function main() {
  const queued = await client.calls.create({ to: '+15005550006', from: FROM, twiml: WAIT });
  assert.equal(queued.status, 'queued');
  assert.ok(queued.dateCreated instanceof Date);
  step('create');

  await until(queued.sid, 'in-progress');
  step('fetch');

  const redirected = await client.calls(queued.sid).update({ twiml: '<Response><Pause length="50"/></Response>' });
  assert.equal(redirected.status, 'in-progress');
  step('redirect');

  const ended = await client.calls(queued.sid).update({ status: 'completed' });
  assert.equal(ended.status, 'completed');
  assert.match(ended.duration, /^\d+$/);
  step('hang up');

  const made = [];
  for (let i = 0; i < 7; i++) {
    made.unshift((await client.calls.create({ to: `+1500555200${i}`, from: FROM, twiml: WAIT })).sid);
  }
  const listed = (await client.calls.list({ from: FROM, pageSize: 3, limit: 7 })).map((call) => call.sid);
  assert.deepEqual(listed, made);
  step('list with paging');

  const filtered = await client.calls.list({ startTimeAfter: new Date(Date.now() - 3600e3), status: 'completed', limit: 1 });
  assert.equal(filtered.length, 1);
  step('list with filters');

  for (const sid of made) await client.calls(sid).update({ status: 'completed' });
  await until(made[0], (await client.calls(made[0]).fetch()).status);
  assert.equal(await client.calls(queued.sid).remove(), true);
  await assert.rejects(client.calls(queued.sid).fetch(), (e) => e.code === 20404 && e.status === 404);
  step('delete');

  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+15005559876', voiceUrl: 'http://127.0.0.1:9/' });
  assert.equal(number.capabilities.voice, true);
  const renamed = await client.incomingPhoneNumbers(number.sid).update({ friendlyName: 'Desk' });
  assert.equal(renamed.friendlyName, 'Desk');
  assert.equal(await client.incomingPhoneNumbers(number.sid).remove(), true);
  step('phone numbers');

  await assert.rejects(client.calls.create({ to: 'nonsense', from: FROM, twiml: WAIT }), (e) => e.code === 21211);
  await assert.rejects(withWrongToken().calls.list({ limit: 1 }), (e) => e.code === 20003 && e.status === 401);
  step('errors');
}

function withWrongToken() {
  const stranger = twilio(account, 'wrong');
  stranger.api.baseUrl = server;
  return stranger;
}

main().then(
  () => console.log('done'),
  (e) => {
    console.error(e);
    process.exit(1);
  },
);
