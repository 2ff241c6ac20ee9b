// The official Node SDK on numbers, caller ids, prices and test credentials. Prints one line per step; the first mistake
// ends it.
const assert = require('node:assert/strict');
const http = require('node:http');
const twilio = require('twilio');

const [, , server, account, token, testAccount, testToken] = process.argv;
const client = connected(account, token);
const step = (text) => console.log('ok ' + text);

function connected(user, password) {
  const made = twilio(user, password);
  made.api.baseUrl = server;
  return made;
}

async function until(what) {
  for (let i = 0; i < 300; i++) {
    const found = await what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain: ' + what);
}

async function main() {
  await walkNumbers();
  await walkCalls();
  await walkCallerIds();
  await walkTestCredentials();
}

async function walkNumbers() {
  const numbers = client.incomingPhoneNumbers;
  const local = await numbers.local.create({ phoneNumber: '+14155550150', friendlyName: 'Desk' });
  const free = await numbers.tollFree.create({ phoneNumber: '+18005550100' });
  const mobile = await numbers.mobile.create({ phoneNumber: '+447400123456' });
  assert.deepEqual([local.origin, free.origin, mobile.origin], ['twilio', 'twilio', 'hosted']);
  assert.deepEqual((await numbers.mobile.list()).map((each) => each.sid), [mobile.sid]);
  assert.deepEqual((await numbers.tollFree.list()).map((each) => each.sid), [free.sid]);
  assert.deepEqual((await numbers.local.list({ friendlyName: 'Desk' })).map((each) => each.sid), [local.sid]);
  await assert.rejects(numbers.mobile.create({ phoneNumber: '+14155550151' }), (e) => e.code === 21421);
  step('numbers by sort');

  const any = await numbers.create({ areaCode: '202' });
  assert.equal(any.phoneNumber, '+12025550100');
  await assert.rejects(numbers.create({ areaCode: '212' }), (e) => e.code === 21452);
  step('numbers by area');

  assert.deepEqual((await numbers.list({ phoneNumber: '+1800*' })).map((each) => each.sid), [free.sid]);
  assert.deepEqual((await numbers.list({ origin: 'hosted' })).map((each) => each.sid), [mobile.sid]);
  assert.equal((await numbers.list({ beta: false, pageSize: 1 })).length, 4);
  step('filters of numbers');

  const branch = await client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  const moved = await numbers(any.sid).update({ accountSid: branch.sid });
  assert.equal(moved.accountSid, branch.sid);
  await assert.rejects(numbers(any.sid).fetch(), (e) => e.code === 20404);
  assert.equal((await connected(branch.sid, branch.authToken).incomingPhoneNumbers.list()).length, 1);
  step('number to a subaccount');
}

async function walkCalls() {
  const own = (await client.incomingPhoneNumbers.list({ friendlyName: 'Desk' }))[0];
  const made = await client.calls.create({
    to: '+15005550006',
    from: own.phoneNumber,
    twiml: '<Response><Pause length="1"/></Response>',
  });
  assert.equal(made.phoneNumberSid, own.sid);
  assert.equal(made.price, null);
  step('number of a call');

  const over = await until(async () => {
    const call = await client.calls(made.sid).fetch();
    return call.status === 'completed' ? call : null;
  });
  assert.equal(over.price, '-0.01300');
  assert.equal(over.priceUnit, 'USD');
  step('price of a call');
}

// The number that is to be proved is our own: its calls are answered by TwiML that presses the code's keys.
async function walkCallerIds() {
  let code = '';
  const app = http.createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/xml');
    answer.end(`<Response><Pause length="1"/><Play digits="${code}"/><Pause length="20"/></Response>`);
  });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  const number = '+13105550177';
  await client.incomingPhoneNumbers.create({ phoneNumber: number, voiceUrl: `http://127.0.0.1:${app.address().port}/` });

  const request = await client.validationRequests.create({ phoneNumber: number, friendlyName: 'Shop', callDelay: 1 });
  code = request.validationCode;
  assert.match(code, /^[0-9]{6}$/);
  const made = (await until(async () => {
    const found = await client.outgoingCallerIds.list({ phoneNumber: number });
    return found.length ? found : null;
  }))[0];
  assert.equal(made.friendlyName, 'Shop');
  const ids = client.outgoingCallerIds(made.sid);
  assert.equal((await ids.fetch()).phoneNumber, number);
  assert.equal((await ids.update({ friendlyName: 'Store' })).friendlyName, 'Store');
  assert.equal((await client.outgoingCallerIds.list({ friendlyName: 'Store' })).length, 1);
  await assert.rejects(client.validationRequests.create({ phoneNumber: number }), (e) => e.code === 21450);
  assert.equal(await ids.remove(), true);
  await assert.rejects(ids.fetch(), (e) => e.code === 20404);
  await until(async () => (await client.calls(request.callSid).fetch()).status === 'completed');
  app.closeAllConnections();
  app.close();
  step('caller ids');
}

async function walkTestCredentials() {
  const test = connected(testAccount, testToken);
  const order = { to: '+14155550100', from: '+15005550006', twiml: '<Response/>' };
  assert.equal((await test.calls.create(order)).status, 'queued');
  await assert.rejects(test.calls.create({ ...order, from: '+15005550001' }), (e) => e.code === 21212);
  await assert.rejects(test.calls.create({ ...order, to: '+15005550004' }), (e) => e.code === 21216);
  assert.equal((await test.incomingPhoneNumbers.create({ areaCode: '500' })).phoneNumber, '+15005550006');
  await assert.rejects(test.incomingPhoneNumbers.create({ phoneNumber: '+15005550000' }), (e) => e.code === 21422);
  await assert.rejects(test.calls.list({ limit: 1 }), (e) => e.code === 20008 && e.status === 403);
  step('test credentials');
}

main().then(
  () => console.log('done'),
  (e) => {
    console.error(e);
    process.exit(1);
  },
);
