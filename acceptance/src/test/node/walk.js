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

  await walkRecordings();
  await walkApplications();
  await walkLog();
  await walkManyCalls();

  await assert.rejects(client.calls.create({ to: 'nonsense', from: FROM, twiml: WAIT }), (e) => e.code === 21211);
  await assert.rejects(withWrongToken().calls.list({ limit: 1 }), (e) => e.code === 20003 && e.status === 401);
  step('errors');
}

const TALK = '<Response><Say loop="0">One two three four five six seven eight nine ten.</Say></Response>';

async function walkRecordings() {
  const call = await client.calls.create({ to: '+15005550007', from: FROM, twiml: TALK });
  await until(call.sid, 'in-progress');
  const recordings = client.calls(call.sid).recordings;
  const begun = await recordings.create({ recordingChannels: 'dual' });
  assert.equal(begun.status, 'in-progress');
  assert.equal(begun.channels, 2);
  assert.equal(begun.source, 'StartCallRecordingAPI');
  const current = client.calls(call.sid).recordings('Twilio.CURRENT');
  assert.equal((await current.update({ status: 'paused', pauseBehavior: 'skip' })).status, 'paused');
  assert.equal((await current.update({ status: 'in-progress' })).status, 'in-progress');
  const other = await recordings.create();
  await assert.rejects(current.update({ status: 'stopped' }), (e) => e.code === 16108);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await client.calls(call.sid).recordings(other.sid).update({ status: 'stopped' });
  await current.update({ status: 'stopped' });
  const whole = await client.recordings(begun.sid).fetch();
  assert.equal(whole.status, 'completed');
  assert.ok(whole.dateCreated instanceof Date);
  assert.equal((await recordings.list()).length, 2);
  assert.equal((await client.recordings.list({ callSid: call.sid, pageSize: 1 })).length, 2);
  assert.equal((await client.calls(call.sid).recordings(begun.sid).fetch()).track, 'both');
  step('recordings');

  assert.ok(whole.mediaUrl.endsWith(begun.sid));
  const wav = await fetch(whole.mediaUrl);
  assert.equal(wav.headers.get('content-type'), 'audio/x-wav');
  const mp3 = await fetch(whole.mediaUrl + '.mp3?RequestedChannels=1');
  assert.equal(mp3.headers.get('content-type'), 'audio/mpeg');
  assert.ok((await mp3.arrayBuffer()).byteLength < (await wav.arrayBuffer()).byteLength);
  assert.equal(await client.recordings(begun.sid).remove(), true);
  assert.equal(await client.calls(call.sid).recordings(other.sid).remove(), true);
  assert.equal((await fetch(whole.mediaUrl)).status, 404);
  const deleted = await client.recordings(begun.sid).fetch({ includeSoftDeleted: true });
  assert.equal(deleted.status, 'deleted');
  assert.equal((await client.recordings.list({ callSid: call.sid })).length, 0);
  await client.calls(call.sid).update({ status: 'completed' });
  step('recording media');
}

async function walkApplications() {
  const made = await client.applications.create({ friendlyName: 'Menu', voiceUrl: server + '/health', voiceMethod: 'GET' });
  const changed = await client.applications(made.sid).update({ friendlyName: 'Other' });
  assert.equal(changed.voiceUrl, server + '/health');
  assert.equal((await client.applications.list({ friendlyName: 'Other' })).length, 1);
  const number = await client.incomingPhoneNumbers.create({ phoneNumber: '+15005559877', voiceApplicationSid: made.sid });
  assert.equal(number.voiceApplicationSid, made.sid);
  const call = await client.calls.create({ to: '+15005550006', from: FROM, applicationSid: made.sid });
  await client.calls(call.sid).update({ status: 'completed' });
  assert.equal(await client.applications(made.sid).remove(), true);
  assert.equal((await client.incomingPhoneNumbers(number.sid).fetch()).voiceApplicationSid, null);
  await client.incomingPhoneNumbers(number.sid).remove();
  await assert.rejects(
    client.calls.create({ to: '+15005550006', from: FROM, applicationSid: made.sid }),
    (e) => e.code === 21218,
  );
  step('applications');
}

async function walkLog() {
  const call = await client.calls.create({ to: '+15005550006', from: FROM, url: server + '/nothing' });
  await until(call.sid, 'completed');
  const [noted] = await client.calls(call.sid).notifications.list({ log: 0 });
  assert.equal(noted.errorCode, '11200');
  assert.ok(noted.messageDate instanceof Date);
  assert.equal((await client.calls(call.sid).notifications(noted.sid).fetch()).requestUrl, server + '/nothing');
  const whole = await client.notifications(noted.sid).fetch();
  assert.match(whole.messageText, /ErrorCode=11200/);
  assert.match(whole.requestVariables, new RegExp('CallSid=' + call.sid));
  assert.ok((await client.notifications.list({ messageDateAfter: new Date(Date.now() - 86400e3) })).length > 0);
  step('notifications');

  const [event] = await client.calls(call.sid).events.list();
  assert.equal(event.request.parameters.call_sid, call.sid);
  assert.equal(event.response.response_code, 404);
  step('events');
}

async function walkManyCalls() {
  const from = '+15005550043';
  const made = new Set();
  for (let i = 0; i < 2500; i += 50) {
    const orders = Array.from({ length: 50 }, () => client.calls.create({ to: 'client:nobody', from, twiml: WAIT }));
    (await Promise.all(orders)).forEach((call) => made.add(call.sid));
  }
  assert.equal(made.size, 2500);
  const listed = (await client.calls.list({ from, pageSize: 100 })).map((call) => call.sid);
  assert.equal(listed.length, 2500);
  assert.ok(listed.every((sid) => made.delete(sid)));
  let streamed = 0;
  for (let page = await client.calls.page({ from, pageSize: 1000 }); page; page = await page.nextPage()) {
    streamed += page.instances.length;
  }
  assert.equal(streamed, 2500);
  step('2500 calls');
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
