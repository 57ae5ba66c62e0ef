// Loads a server that is killed again and again, and keeps a book of its own.
//
//     node load.mjs run SOCKET TOKEN PROVIDER WORKERS FOLDER    until SIGTERM; writes FOLDER/book and FOLDER/notes
//     node load.mjs check FOLDER LEAVES                         whether every published checkpoint fits the leaves
//
// Each worker opens one client after another, each under an idempotency key, and sends the same request again until it is
// answered. What was answered stands in the book at once. Checkpoints are fetched all the while. The tree is computed
// here again (RFC 6962, section 2.1), by no code of the program.
import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function ask(socket, token, method, path, headers, body) {
    return new Promise((done) => {
        const request = http.request(
            { socketPath: socket, method, path, timeout: 10000, headers: { Host: "localhost", Authorization: `Bearer ${token}`, ...headers } },
            (response) => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", (part) => (text += part));
                response.on("end", () => done({ status: response.statusCode, text }));
                response.on("error", () => done(null));
                response.on("aborted", () => done(null));
            },
        );
        request.on("timeout", () => request.destroy());
        request.on("error", () => done(null));
        request.end(body);
    });
}

async function worker(state, number) {
    for (let n = 0; !state.isOver; n++) {
        const reference = `L-${number}-${n}`;
        const body = JSON.stringify({ reference, provider_id: state.provider, descriptor: "depression", opened_on: "2025-01-06" });
        const headers = { "Content-Type": "application/json", "Idempotency-Key": `key-${reference}`, "Content-Length": Buffer.byteLength(body) };
        for (let tries = 1; ; tries++) {
            const answer = await ask(state.socket, state.token, "POST", "/api/clients", headers, body);
            if (answer !== null && answer.status === 200) {
                const { made, seq } = JSON.parse(answer.text);
                fs.appendFileSync(`${state.folder}/book`, `${reference} ${made} ${seq} ${tries}\n`);
                break;
            }
            if (answer !== null && answer.status !== 503) {
                fs.appendFileSync(`${state.folder}/odd`, `${reference} ${answer.status} ${answer.text}\n`);
                break;
            }
            await pause(20);
        }
    }
}

async function watcher(state) {
    let last = "";
    for (let n = 0; !state.isOver; ) {
        const answer = await ask(state.socket, state.token, "GET", "/log/checkpoint", {}, undefined);
        if (answer !== null && answer.status === 200 && answer.text !== last) {
            last = answer.text;
            fs.writeFileSync(`${state.folder}/notes/${String(n++).padStart(6, "0")}`, last);
        }
        await pause(30);
    }
}

async function run(socket, token, provider, workers, folder) {
    const state = { socket, token, provider, folder, isOver: false };
    fs.mkdirSync(`${folder}/notes`, { recursive: true });
    process.on("SIGTERM", () => {
        state.isOver = true;
        setTimeout(() => process.exit(1), 60000).unref(); // nobody answers any more
    });
    const all = [watcher(state)];
    for (let i = 0; i < workers; i++) all.push(worker(state, i));
    await Promise.all(all);
}

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

// The roots of the trees of the first 1, 2, … leaves: the perfect subtrees at the right edge, put together.
function roots(leaves) {
    const edge = [];
    return leaves.map((leaf, i) => {
        let hash = leaf;
        for (let level = 0; (i >> level) & 1; level++) hash = sha(Buffer.from([1]), edge.pop(), hash);
        edge.push(hash);
        return edge.reduceRight((right, left) => sha(Buffer.from([1]), left, right));
    });
}

function check(folder, leavesFile) {
    const leaves = fs.readFileSync(leavesFile, "utf8").trim().split("\n").map((line) => sha(Buffer.from([0]), Buffer.from(line, "hex")));
    const all = roots(leaves);
    let before = 0;
    for (const name of fs.readdirSync(`${folder}/notes`).sort()) {
        const [, size, root] = fs.readFileSync(`${folder}/notes/${name}`, "utf8").split("\n");
        if (Number(size) < before) throw new Error(`checkpoint ${name} is of ${size} entries, after one of ${before}`);
        if (all[size - 1]?.toString("base64") !== root) throw new Error(`checkpoint ${name} of ${size} entries is of another tree`);
        before = Number(size);
    }
    console.log(`${fs.readdirSync(`${folder}/notes`).length} checkpoints, the last of ${before} of ${leaves.length} entries`);
}

const [what, ...rest] = process.argv.slice(2);
if (what === "run") await run(rest[0], rest[1], rest[2], Number(rest[3]), rest[4]);
else if (what === "check") check(...rest);
else process.exit(2);
