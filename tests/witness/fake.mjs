// A witness that misbehaves on purpose. It has a key of its own and cosigns whatever it is sent; how it answers stands in
// FOLDER/mode, which is read for every request, and what it shows to who looks in FOLDER/shows. It prints its verifier key and
// its address, one a line.
//
//     node tests/witness/fake.mjs FOLDER
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";

const folder = process.argv[2];
const name = "fake.example/w";
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const bytes = Buffer.concat([Buffer.from([4]), publicKey.export({ type: "spki", format: "der" }).subarray(-32)]);
const id = createHash("sha256").update(name + "\n").update(bytes).digest().subarray(0, 4);

function line(text, seconds) {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey);
    return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString("base64")}\n`;
}

const long = `\u2014 other.example/long ${Buffer.alloc(3900, 7).toString("base64")}\n`; // a line of 5 kB
let flood;

function answer(mode, old, text, response) {
    const now = Math.floor(Date.now() / 1000);
    const say = (status, body, type = "text/plain") => response.writeHead(status, { "Content-Type": type }).end(body);
    const good = line(text, now);
    switch (mode) {
        case "good": return say(200, good);
        case "stale": return say(200, line(text.replace(/\n\d+\n/, "\n1\n"), now - 3600)); // of a checkpoint before this one
        case "slow": return setTimeout(() => say(200, good), 5000);
        case "down": return response.destroy();
        case "reset": return old === "0" ? say(200, good) : say(409, "0\n", "text/x.tlog.size");
        case "behind": return old === "1" ? say(200, good) : say(409, "1\n", "text/x.tlog.size");
        case "circles": return say(409, old === "1" ? "2\n" : "1\n", "text/x.tlog.size");
        case "ahead": return say(409, "999999999\n", "text/x.tlog.size");
        case "conflict": return say(409, "no\n");
        case "nosize": return say(409, "many\n", "text/x.tlog.size");
        case "otherroot": return say(422, "");
        case "unknown": return say(404, "");
        case "forbidden": return say(403, "");
        case "malformed": return say(400, "");
        case "toomany": return say(429, "");
        case "broken": return say(500, "");
        case "redirect": return response.writeHead(302, { Location: "/elsewhere" }).end();
        case "junk": return say(200, Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)));
        case "empty": return say(200, "");
        case "long": return say(200, long + good);
        case "onlylong": return say(200, long);
        case "twice": return say(200, good + good);
        case "future": return say(200, line(text, now + 86400));
        case "negative": return say(200, line(text, "18446744073709551615"));
        case "other": return say(200, good.replace(name, "fake.example/x"));
        case "shifted": return say(200, `more\n\n${good}`);
        case "endless":
            response.writeHead(200);
            flood = setInterval(() => response.write(Buffer.alloc(1 << 16, 0x61)), 1);
            return response.on("close", () => clearInterval(flood));
    }
}

const server = createServer((request, response) => {
    const shows = `${folder}/shows`;
    if (request.method === "GET")
        return existsSync(shows) ? response.end(readFileSync(shows)) : response.writeHead(404).end();
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
        const body = Buffer.concat(parts).toString();
        const note = body.slice(body.indexOf("\n\n") + 2);
        const text = note.slice(0, note.indexOf("\n\n") + 1);
        answer(readFileSync(`${folder}/mode`, "utf8").trim(), body.match(/^old (\d+)\n/)[1], text, response);
    });
});
server.listen(0, "127.0.0.1", () => {
    const hex = id.toString("hex");
    console.log(`${name}+${hex}+${bytes.toString("base64")}\nhttp://127.0.0.1:${server.address().port}`);
});
