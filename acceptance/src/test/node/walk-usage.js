// The official Node SDK on usage, triggers of it, and insights into a call. Prints one line per step; the first mistake
// ends it.
const assert = require('node:assert/strict');
const twilio = require('twilio');

const [, , server, account, token, told] = process.argv;
const client = twilio(account, token);
client.api.baseUrl = server;
client.insights.baseUrl = server;
const step = (text) => console.log('ok ' + text);

async function until(question) {
  for (let i = 0; i < 300; i++) {
    const answer = await question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not happen: ' + question);
}

async function main() {
  const trigger = await client.usage.triggers.create({
    usageCategory: 'calls-outbound',
    triggerBy: 'count',
    triggerValue: '+1',
    callbackUrl: told,
  });
  assert.equal(trigger.currentValue, '0');
  assert.equal(trigger.triggerValue, '1');
  assert.equal((await client.usage.triggers(trigger.sid).update({ friendlyName: 'first' })).friendlyName, 'first');
  assert.equal((await client.usage.triggers.list({ usageCategory: 'calls-outbound' })).length, 1);
  await assert.rejects(
    client.usage.triggers.create({ usageCategory: 'pigeons', triggerValue: '1', callbackUrl: told }),
    (e) => e.status === 400 && e.code === 20422,
  );
  step('usage triggers');

  const call = await client.calls.create({
    to: '+15005550006',
    from: '+15005550001',
    twiml: '<Response><Say>One two three four five six seven.</Say></Response>',
  });
  await until(async () => (await client.calls(call.sid).fetch()).status === 'completed');
  const fired = await until(async () => {
    const known = await client.usage.triggers(trigger.sid).fetch();
    return known.dateFired && known;
  });
  assert.equal(fired.currentValue, '1');
  assert.equal(await client.usage.triggers(trigger.sid).remove(), true);
  step('trigger fired');

  const records = await client.usage.records.list({ category: 'calls' });
  assert.equal(records.length, 1);
  assert.equal(records[0].count, '1');
  assert.equal(records[0].usageUnit, 'minutes');
  for (const span of ['allTime', 'daily', 'monthly', 'yearly', 'thisMonth']) {
    const some = await client.usage.records[span].list({ category: 'calls-outbound' });
    assert.equal(some[0].count, '1', span);
  }
  for (const span of ['today', 'yesterday', 'lastMonth']) {
    assert.ok((await client.usage.records[span].list({ pageSize: 4 })).length > 8, span);
  }
  step('usage records');

  const insights = client.insights.v1.calls(call.sid);
  const summary = await insights.summary().fetch();
  assert.equal(summary.callState, 'completed');
  assert.equal(summary.callType, 'carrier');
  assert.ok(summary.carrierEdge.metrics.inbound.cumulative.packets_received >= 0);
  const events = await insights.events.list({ pageSize: 2 });
  assert.deepEqual(
    events.map((each) => each.name),
    ['initiated', 'answered', 'completed'],
  );
  const metrics = await insights.metrics.list();
  assert.deepEqual(
    metrics.map((each) => each.direction),
    ['inbound', 'outbound'],
  );
  assert.ok(metrics[1].carrierEdge.cumulative.packets_sent > 10);
  await assert.rejects(client.insights.v1.calls('CA' + '0'.repeat(32)).summary().fetch(), (e) => e.status === 404 && e.code === 20404);
  step('insights');
}

main().then(
  () => console.log('done'),
  (e) => {
    console.error(e);
    process.exit(1);
  },
);
