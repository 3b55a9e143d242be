-- The floor: one insert in a transaction.
dofile(os.getenv("STAFETT_BENCH_LUA") .. "/felles.lua")
local en

function init(args)
  en = wrk.format("POST", "/rad", { ["Content-Type"] = "application/json" }, '{"tekst":"' .. string.rep("n", 300) .. '"}')
end

function request()
  return en
end
