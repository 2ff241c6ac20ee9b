// The official Node SDK on accounts, keys, numbers to buy and SIP domains. Prints one line per step; the first mistake
// ends it.
const assert = require('node:assert/strict');
const twilio = require('twilio');

const [, , server, account, token] = process.argv;
const client = connected(account, token);
const step = (text) => console.log('ok ' + text);

function connected(user, password, accountSid) {
  const made = twilio(user, password, accountSid ? { accountSid } : undefined);
  made.api.baseUrl = server;
  return made;
}

async function main() {
  const branch = await client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  assert.equal(branch.ownerAccountSid, account);
  assert.equal(branch.status, 'active');
  const own = connected(branch.sid, branch.authToken);
  assert.deepEqual(await own.calls.list({ limit: 1 }), []);
  await assert.rejects(connected(branch.sid, branch.authToken, account).calls.list({ limit: 1 }), (e) => e.code === 20003);
  const listed = await client.api.v2010.accounts.list({ pageSize: 1 });
  assert.deepEqual(listed.map((each) => each.sid).sort(), [branch.sid, account].sort());
  step('subaccounts');

  const suspended = await client.api.v2010.accounts(branch.sid).update({ status: 'suspended' });
  assert.equal(suspended.status, 'suspended');
  await assert.rejects(own.calls.list({ limit: 1 }), (e) => e.status === 403 && e.code === 10001);
  await client.api.v2010.accounts(branch.sid).update({ status: 'closed' });
  await assert.rejects(client.api.v2010.accounts(branch.sid).update({ status: 'active' }), (e) => e.code === 21479);
  step('suspended and closed');

  const key = await client.newKeys.create({ friendlyName: 'ci' });
  const withKey = connected(key.sid, key.secret, account);
  assert.ok(Array.isArray(await withKey.calls.list({ limit: 1 })));
  await assert.rejects(withKey.keys.list({ limit: 1 }), (e) => e.code === 20003);
  assert.equal((await client.keys(key.sid).update({ friendlyName: 'ci 2' })).friendlyName, 'ci 2');
  assert.equal((await client.signingKeys.list()).length, 1);
  assert.equal(await client.keys(key.sid).remove(), true);
  step('keys');

  assert.equal((await client.balance.fetch()).currency, 'USD');
  assert.equal((await client.tokens.create({ ttl: 600 })).ttl, '600');
  step('balance and tokens');

  const countries = await client.availablePhoneNumbers.list();
  assert.ok(countries.some((country) => country.countryCode === 'US'));
  const numbers = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 3 });
  assert.equal(numbers[0].phoneNumber, '+14155550100');
  assert.equal(numbers.length, 3);
  step('numbers to buy');

  // What create gives cannot be asked further by this SDK, so each thing is named again by its sid.
  const domainSid = (await client.sip.domains.create({ domainName: 'node.example.com', sipRegistration: true })).sid;
  const domain = client.sip.domains(domainSid);
  const staffSid = (await client.sip.credentialLists.create({ friendlyName: 'staff' })).sid;
  const staff = client.sip.credentialLists(staffSid);
  const alice = await staff.credentials.create({ username: 'alice', password: 'Correct-Horse-7' });
  const officeSid = (await client.sip.ipAccessControlLists.create({ friendlyName: 'office' })).sid;
  const office = client.sip.ipAccessControlLists(officeSid);
  const address = await office.ipAddresses.create({ friendlyName: 'desk', ipAddress: '192.0.2.7' });
  assert.equal(address.cidrPrefixLength, 32);
  const auth = domain.auth;
  await auth.calls.credentialListMappings.create({ credentialListSid: staffSid });
  await auth.calls.ipAccessControlListMappings.create({ ipAccessControlListSid: officeSid });
  await auth.registrations.credentialListMappings.create({ credentialListSid: staffSid });
  assert.equal((await auth.registrations.credentialListMappings.list())[0].sid, staffSid);
  assert.equal((await domain.credentialListMappings.list())[0].domainSid, domainSid);
  assert.equal((await domain.fetch()).authType, 'IP_ACL,CREDENTIAL_LIST');
  await assert.rejects(staff.remove(), (e) => e.code === 21241);
  assert.equal(await domain.remove(), true);
  assert.equal(await staff.credentials(alice.sid).remove(), true);
  assert.equal(await staff.remove(), true);
  assert.equal(await office.remove(), true);
  step('sip domains');
}

main().then(
  () => console.log('done'),
  (e) => {
    console.error(e);
    process.exit(1);
  },
);
