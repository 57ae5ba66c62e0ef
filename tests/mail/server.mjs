// A small mail server on loopback that does as it is told: node server.mjs FOLDER [starttls | smtps]. With one of these it has the key
// and the certificate of FOLDER/server.key and FOLDER/server.pem. It writes its port to FOLDER/port, every mail that
// was handed over to FOLDER/mails (a line of JSON each, which says whether it came through TLS), and reads FOLDER/mode before each answer:
//   take              takes everything
//   refuse ADDRESS    refuses this address for good
//   later ADDRESS     does not take this address just now
//   down              ends each connection at once
//   slow              says nothing
//   drop              takes a mail, keeps it, and ends the connection without an answer
//   hold              takes a mail, keeps it, and does not answer
import fs from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

const [folder, way] = process.argv.slice(2);
const own = way && { key: fs.readFileSync(`${folder}/server.key`), cert: fs.readFileSync(`${folder}/server.pem`) };
const mode = () => fs.readFileSync(`${folder}/mode`, 'utf8').trim().split(' ');

const talk = (socket, isGreeted) => {
  let rest = '';
  let to = '';
  let inData = false;
  const say = (line) => socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  if (mode()[0] === 'down') return socket.destroy();
  if (mode()[0] !== 'slow' && !isGreeted) say('220 loopback');

  const takeMail = (data) => {
    const [word] = mode();
    fs.appendFileSync(`${folder}/mails`, `${JSON.stringify({ to, data, tls: Boolean(socket.encrypted) })}\n`);
    if (word === 'drop') return socket.destroy();
    if (word !== 'hold') say('250 taken');
  };
  const answer = (line) => {
    const [word, address] = mode();
    if (word === 'slow') return;
    if (/^EHLO/i.test(line) && way === 'starttls' && !socket.encrypted) return say('250-loopback\r\n250 STARTTLS');
    if (/^(EHLO|HELO)/i.test(line)) return say('250 loopback');
    if (/^STARTTLS/i.test(line) && way === 'starttls') {
      say('220 go on');
      socket.removeAllListeners('data');
      return talk(new tls.TLSSocket(socket, { isServer: true, ...own }), true);
    }
    if (/^MAIL FROM/i.test(line)) return say('250 yes');
    if (/^RCPT TO/i.test(line)) {
      to = line.replace(/^.*<(.*)>.*$/, '$1');
      if (word === 'refuse' && to === address) return say('550 nobody here is called so');
      if (word === 'later' && to === address) return say('450 come back later');
      return say('250 yes');
    }
    if (/^DATA/i.test(line)) {
      inData = true;
      return say('354 go on');
    }
    if (/^QUIT/i.test(line)) {
      say('221 goodbye');
      return socket.end();
    }
    say(/^RSET/i.test(line) ? '250 yes' : '502 not known');
  };
  socket.on('data', (bytes) => {
    rest += bytes.toString('utf8');
    for (;;) {
      if (inData) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end < 0) return;
        inData = false;
        const data = rest.slice(0, end);
        rest = rest.slice(end + 5);
        takeMail(data);
      } else {
        const end = rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        answer(line);
      }
    }
  });
};
const server = way === 'smtps' ? tls.createServer(own, (socket) => talk(socket)) : net.createServer((socket) => talk(socket));
server.on('tlsClientError', () => {});
server.listen(0, '127.0.0.1', () => fs.writeFileSync(`${folder}/port`, String(server.address().port)));
