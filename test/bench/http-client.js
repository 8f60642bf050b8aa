import { connect } from 'node:net';

/**
 * Sends requests over so many keep-alive connections, each its next as soon as it has the answer to the last; `next` gives
 * the bytes of one, or undefined where there are no more. Calls `onStatus` with each status.
 */
export async function drive(port, connections, next, onStatus) {
  await Promise.all(Array.from({ length: connections }, () => driveOne(port, next, onStatus)));
}

function driveOne(port, next, onStatus) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let heard = '';
    const send = () => {
      const bytes = next();
      if (bytes === undefined) socket.end(resolve);
      else socket.write(bytes);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      // Our answers are counted in bytes; latin1 has one character for each.
      heard += chunk.toString('latin1');
      const head = heard.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(heard.slice(0, head))?.[1] ?? 0);
      if (heard.length < head + 4 + length) return;
      onStatus(Number(heard.slice(9, 12)), heard);
      heard = '';
      send();
    });
  });
}
