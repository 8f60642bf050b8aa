// A bare node:http server that answers every request with the same bytes: node bare-http.js HEADERS.json BODY.html
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [headers, body] = [JSON.parse(readFileSync(process.argv[2], 'utf8')), readFileSync(process.argv[3])];
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`Serving at http://127.0.0.1:${server.address().port}.`));
