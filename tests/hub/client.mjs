// SPDX-FileCopyrightText: 2026 Clausewright contributors
// SPDX-License-Identifier: Apache-2.0

// Drives the stand-in Hub with the official JavaScript client; prints what it saw as one JSON object.
// Arguments: the endpoint, a token that may write to lab/.

import * as hf from "@huggingface/hub";

const [hubUrl, accessToken] = process.argv.slice(2);
const where = { hubUrl, accessToken };
const saw = {};

async function refused(promise) {
	try {
		await promise;
		return null;
	} catch (error) {
		return [error.statusCode, error.message.split(". URL")[0]];
	}
}

async function all(generator) {
	const found = [];
	for await (const one of generator) found.push(one);
	return found;
}

const me = await hf.whoAmI(where);
saw.whoami = [me.name, me.orgs.map((org) => org.name), me.auth.accessToken.role];

const repo = { type: "model", name: "lab/from-node" };
saw.created = (await hf.createRepo({ ...where, repo, license: "mit" })).id;
saw.twice = await refused(hf.createRepo({ ...where, repo }));
const start = (await all(hf.listCommits({ ...where, repo })))[0].oid;

const text = (path, content) => ({ operation: "addOrUpdate", path, content: new Blob([content]) });
const operations = [text("LICENSE", "0123456789"), text("docs/a.txt", "a"), { operation: "delete", path: "README.md" }];
const made = await hf.commit({ ...where, repo, title: "License", operations, parentCommit: start });
saw.commit = made.commit.oid;
saw.stale = await refused(
	hf.commit({ ...where, repo, title: "Late", operations: [text("LICENSE", "late")], parentCommit: start }),
);

const opened = await hf.commit({
	...where, repo, title: "Proposal", operations: [text("LICENSE", "proposed")], isPullRequest: true,
});
saw.pullRequest = opened.pullRequestUrl.replace(hubUrl, "");

saw.files = (await all(hf.listFiles({ ...where, repo, recursive: true }))).map((file) => [file.type, file.path]);
const license = await hf.downloadFile({ ...where, repo, path: "LICENSE" });
saw.license = await license.text();
saw.part = await license.slice(2, 5).text();
const proposed = await hf.downloadFile({ ...where, repo, path: "LICENSE", revision: "refs/pr/1" });
saw.proposed = await proposed.text();
saw.none = await hf.downloadFile({ ...where, repo, path: "NOTICE" });
saw.paths = (await hf.pathsInfo({ ...where, repo, paths: ["LICENSE", "none"] })).map((file) => [file.path, file.size]);
saw.info = (await hf.modelInfo({ ...where, name: repo.name, additionalFields: ["sha"] })).sha;
saw.listed = (await all(hf.listModels({ ...where, search: { owner: "lab" } }))).map((model) => model.name);
saw.titles = (await all(hf.listCommits({ ...where, repo, batchSize: 1 }))).map((commit) => commit.title);

const large = "O123456789".repeat(150_000);
await hf.commit({ ...where, repo, title: "Large", operations: [text("large.txt", large)] });
saw.large = (await (await hf.downloadFile({ ...where, repo, path: "large.txt" })).text()) === large;

saw.unknown = await refused(hf.modelInfo({ ...where, name: "lab/nothing" }));
await hf.deleteRepo({ ...where, repo });
saw.deleted = await refused(hf.modelInfo({ ...where, name: repo.name }));
console.log(JSON.stringify(saw));
